"""Words that should find each other have one stem; words that should not, have not."""

from pathlib import Path

import pytest

from ptvt_site.search import dutch


def stem(word: str) -> str:
    return dutch.stem(dutch.folded(word))


PARTS = Path(__file__).with_name("stems.txt").read_text(encoding="utf-8").split("\n\n")
SAME, DIFFERENT = ([line.split() for line in part.splitlines()[1:]] for part in PARTS)


def test_all_forms_of_a_word_have_one_stem_and_different_words_have_not():
    assert len(SAME) > 50
    assert [words for words in SAME if len(set(map(stem, words))) != 1] == []
    assert [words for words in DIFFERENT if len(set(map(stem, words))) != 2] == []
    for word in ["a", "ge", "s", "en", "2024", "中文", "ß", "x" * 300]:
        assert stem(word), word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []), ("– … ! 😀", []),
        ("Publiek-private samenwerking", ["publiek", "private", "samenwerking"]),
        ("programma’s en 't", ["programma", "en", "t"]), ("één café", ["een", "cafe"]),
        ("snake_case", ["snake", "case"]), ("1.000 euro", ["1", "000", "euro"]),
        ("techniek\x00pact", ["techniek", "pact"]),
        ("techniek\u00adpact tech\u200bniek", ["techniekpact", "techniek"]),
        ("cate\u0301gorie", ["categorie"]),
    ],
)  # fmt: skip
def test_words_are_folded(text, words):
    assert dutch.words(text) == words


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("techniekonderwijs", "techniek onderwijs"), ("arbeidsmarkt", "arbeid markt"),
        ("lerarentekort", "leraren tekort"), ("beroepsonderwijs", "beroep onderwijs"),
        ("techniekpact", "techniek pact"), ("arbeidsmarktregio", "arbeid markt regio"),
        ("jaarverslag", "jaar verslag"), ("techniek", ""), ("onderwijs", ""), ("verzonnen", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_parts_of_compounds(word, parts):
    assert dutch.parts(word) == tuple(map(stem, parts.split()))


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("publiek-private", "publiek private publiekprivate"),
        ("2025-2028", "2025 2028"),
        ("bètatechniek", "betatechniek techniek"),
        ("gastles", "gastles"),
    ],
)
def test_stems_also_have_the_parts_of_compounds_and_what_a_hyphen_joins(text, stems):
    assert dutch.stems(text) == [dutch.stem(word) for word in stems.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het Ministerie van Onderwijs, Cultuur en Wetenschap doet mee.", ["mocw", "ocw"]),
        ("Landelijke Regiegroep Techniekpact", ["lrt"]),
        ("Jan Smit", []),
        ("Niets. Ook hier niet", []),
    ],
)
def test_abbreviations_of_names_in_a_text(text, expected):
    assert dutch.names_abbreviated(text) == expected


def test_stop_words_stay_only_when_there_is_nothing_else():
    assert dutch.without_stop_words("de toekomst van techniek".split()) == ["toekomst", "techniek"]
    assert dutch.without_stop_words(["wat", "is"]) == ["wat", "is"]
