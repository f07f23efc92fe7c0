"""What of a visitor's query is looked for."""

import pytest

from ptvt_site.search.query import MAX_TERMS, SearchQuery

pytestmark = pytest.mark.usefixtures("indexed")


def forms(text: str) -> list[tuple[str, ...]]:
    return [term.forms for term in SearchQuery(text).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  ?! ", []),
        ('""', []),
        ("Leden", [("lid",)]),
        ("leden lid LID", [("lid",)]),
        ("de leden van het", [("lid",)]),
        ("de van", [("de",), ("van",)]),
        ('"de leden" stad', [("de lid",), ("stad",)]),
        ("“de leden”", [("de lid",)]),
        ('"de leden', [("lid",)]),
        ("arbeidsmarkt", [("arbeidsmark", "arbeid mark")]),
    ],
)
def test_words_and_phrases(text, expected):
    assert forms(text) == expected
    assert bool(SearchQuery(text)) == bool(expected)


def test_a_long_query_costs_no_more_than_its_first_words():
    assert len(forms(" ".join(f"woord{n}" for n in range(500)))) == MAX_TERMS


@pytest.mark.parametrize(
    ("query", "word", "expected"),
    [
        ("lid stad", "Steden", 1),
        ("lid stad", "huizen", None),
        ("arbeid", "arbeidsmarkt", 0),
        ("arbeids markt", "arbeidsmarkt", 0),
        ('"sterke technieken"', "techniek", 0),
    ],
)
def test_which_term_a_word_of_a_text_belongs_to(query, word, expected):
    assert SearchQuery(query).term_of(word) == expected
