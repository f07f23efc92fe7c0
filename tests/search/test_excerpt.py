"""The part of a text that shows why a page was found."""

import pytest

from ptvt_site.search.excerpt import LENGTH, excerpt, has_all_terms, highlighted
from ptvt_site.search.query import SearchQuery

pytestmark = pytest.mark.usefixtures("indexed")

FILLER = "Er staat hier van alles. " * 40


def test_it_shows_where_most_of_the_words_stand_and_says_that_there_is_more():
    text = f"Vooraf een robot. {FILLER} Leraren bouwen robots met kinderen. {FILLER}"
    shown = excerpt(text, SearchQuery("leraar robot"))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<mark>Leraren</mark> bouwen <mark>robots</mark>" in shown


def test_it_starts_with_the_text_when_the_words_stand_there_and_is_empty_without():
    assert excerpt("Niets te vinden", SearchQuery("robots")) == ""
    shown = excerpt(f"Robots bouwen. {FILLER}", SearchQuery("robot"))
    assert shown.startswith("<mark>Robots</mark> bouwen.")


def test_it_is_never_long():
    for text in ["robot" * 200, "robot " * 4000, f"{'x' * 5000} robot"]:
        plain = excerpt(text, SearchQuery("robot")).replace("<mark>", "").replace("</mark>", "")
        assert len(plain) <= LENGTH + 4


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("lid stad", "Steden & <b>leden</b>", "[Steden] &amp; &lt;b&gt;[leden]&lt;/b&gt;"),
        ("lid stad", "Alleen leden", "Alleen [leden]"),
        ("arbeid", "De arbeidsmarkt", "De [arbeidsmarkt]"),
        ("arbeidsmarkt", "Arbeid en markt: arbeid markt", "Arbeid en markt: [arbeid markt]"),
        (
            '"sterk techniekonderwijs"',
            "Sterk! Sterk techniekonderwijs",
            "Sterk! [Sterk techniekonderwijs]",
        ),
        ("categorieën", "De cate\u00adgoriee\u0308n", "De [categorieën]"),
    ],
)
def test_what_is_marked_and_whether_that_is_all(query, text, expected):
    shown = highlighted(text, SearchQuery(query))
    assert has_all_terms(text, SearchQuery(query)) is (text != "Alleen leden")
    assert shown.replace("<mark>", "[").replace("</mark>", "]") == expected
