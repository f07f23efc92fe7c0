"""Words that should find each other have one stem; words that should not, have not."""

import re
from pathlib import Path

from ptvt_site.search import dutch

TEXT = Path(__file__).with_name("stems.txt").read_text(encoding="utf-8")
# Characters that nobody sees are written as in Python.
TEXT = re.sub(r"\\u(\w{4})", lambda match: chr(int(match[1], 16)), TEXT)
SAME, DIFFERENT, WORDS, COMPOUNDS, STEMS, NAMES = (
    part.splitlines()[1:] for part in TEXT.split("\n\n")
)


def stem(word: str) -> str:
    return dutch.stem(dutch.folded(word))


def wrong(lines: list[str], function, wanted=lambda word: word) -> list[str]:
    """The rows of a table for which the function gives something else."""
    rows = (line.rpartition(":") for line in lines)
    return [text for text, _, out in rows if [*function(text)] != [*map(wanted, out.split())]]


def test_all_forms_of_a_word_have_one_stem_and_different_words_have_not():
    assert len(SAME) > 50
    for lines, count in ((SAME, 1), (DIFFERENT, 2)):
        assert [line for line in lines if len(set(map(stem, line.split()))) != count] == []
    for word in ["a", "ge", "s", "en", "2024", "中文", "ß", "x" * 300]:
        assert stem(word), word


def test_texts_become_words_stems_parts_of_compounds_and_abbreviations():
    assert wrong(WORDS, dutch.words) == []
    assert wrong(COMPOUNDS, dutch.parts, stem) == []
    assert wrong(STEMS, dutch.stems, dutch.stem) == []
    assert wrong(NAMES, dutch.names_abbreviated) == []
    assert (dutch.words(""), dutch.parts("")) == ([], ())


def test_stop_words_stay_only_when_there_is_nothing_else():
    assert dutch.without_stop_words("de toekomst van techniek".split()) == ["toekomst", "techniek"]
    assert dutch.without_stop_words(["wat", "is"]) == ["wat", "is"]
