"""What of a visitor's query is looked for."""

import pytest

from ptvt_site.search.query import MAX_TERMS, SearchQuery

pytestmark = pytest.mark.usefixtures("indexed")


def forms(text: str) -> list[tuple[str, ...]]:
    return [tuple(" + ".join(form) for form in term.forms) for term in SearchQuery(text).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []), ("  ?! ", []), ('""', []), ("Leden", [("lid",)]), ("leden lid LID", [("lid",)]),
        ("de leden van het", [("lid",)]), ("de van", [("de",), ("van",)]),
        ('"de leden" stad', [("de lid",), ("stad",)]), ("“de leden”", [("de lid",)]),
        ('"de leden', [("lid",)]), ("arbeidsmarkt", [("arbeidsmark", "arbeid mark")]),
    ],
)  # fmt: skip
def test_words_and_phrases(text, expected):
    assert forms(text) == expected
    assert bool(SearchQuery(text)) == bool(expected)


def test_a_long_query_costs_no_more_than_its_first_words():
    assert len(forms(" ".join(f"woord{n}" for n in range(500)))) == MAX_TERMS
