"""The part of a text that shows why a page was found."""

import pytest

from ptvt_site.search.excerpt import LENGTH, excerpt, has_all_terms, highlighted
from ptvt_site.search.query import SearchQuery

pytestmark = pytest.mark.usefixtures("indexed")

FILLER = "Er staat hier van alles. " * 40


def test_words_are_marked_in_every_form_and_html_is_escaped():
    assert highlighted("Steden & <b>huizen</b>", SearchQuery("stad huis")) == (
        "<mark>Steden</mark> &amp; &lt;b&gt;<mark>huizen</mark>&lt;/b&gt;"
    )


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


@pytest.mark.parametrize("text", ["robot" * 200, "robot " * 4000, f"{'x' * 5000} robot"])
def test_it_is_never_long(text):
    plain = excerpt(text, SearchQuery("robot")).replace("<mark>", "").replace("</mark>", "")
    assert len(plain) <= LENGTH + 4


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [("Leden in de stad", "lid stad", True), ("Leden", "lid stad", False), ("", "lid", False)],
)
def test_whether_all_words_stand_in_a_text(text, query, expected):
    assert has_all_terms(text, SearchQuery(query)) is expected


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("lid stad", "Steden van leden", "[Steden] van [leden]"),
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
def test_what_is_marked(query, text, expected):
    shown = highlighted(text, SearchQuery(query))
    assert shown.replace("<mark>", "[").replace("</mark>", "]") == expected
