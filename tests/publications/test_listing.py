"""Filters, counts, pages and odd input of a listing."""

import datetime
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.http import Http404, QueryDict

from publications.filters import THEME, Facet
from publications.listing import QUERY_LENGTH, Listing
from publications.models import Post
from tests.factories import NewsPageFactory, PublicationPageFactory, TopicFactory

pytestmark = pytest.mark.usefixtures("indexed")


def listing(query: str = "") -> Listing:
    request = SimpleNamespace(GET=QueryDict(query))
    return Listing(request, Post.objects.published(), "/lijst/")


def titles(found: Listing) -> list[str]:
    return [post.title for post in found.page.object_list]


@pytest.fixture
def posts(site, label):
    """Four posts: two kinds, two topics, two years."""
    theme = TopicFactory(name="Instroom")
    for title, year, topics in [("a", 2024, [label, theme]), ("b", 2024, [label]), ("c", 2022, [])]:
        NewsPageFactory(title=title, date=datetime.date(year, 1, 1), topics=topics)
    fields = {"kind": "monitor", "date": datetime.date(2022, 6, 1), "topics": [theme]}
    PublicationPageFactory(title="d", **fields)


class TestFilters:
    def test_choose_posts(self, posts):
        for query, expected in [
            ("", "badc"), ("soort=nieuws", "bac"), ("soort=nieuws&soort=monitor", "badc"),
            ("programma=techniekpact", "ba"), ("thema=instroom", "ad"), ("jaar=2022", "dc"),
            ("soort=nieuws&thema=instroom&jaar=2024", "a"), ("soort=monitor&jaar=2024", ""),
            ("q=techniekpact&thema=instroom", "a"),
        ]:  # fmt: skip
            assert "".join(titles(listing(query))) == expected, query

    def test_a_count_is_what_the_choice_gives(self, posts):
        for query in ("", "soort=nieuws", "thema=instroom", "jaar=2022", "q=techniekpact"):
            for facet in listing(query).facets:
                for choice in facet.choices:
                    params = QueryDict(query, mutable=True)
                    params.setlist(facet.name, [choice.value])
                    assert listing(params.urlencode()).count == choice.count, (query, choice)

    def test_chips_lead_to_the_list_without_that_filter_in_view(self, posts):
        kinds = listing("soort=monitor&jaar=2024").facets[0]
        assert {choice.value: choice.count for choice in kinds.choices}["monitor"] == 0
        chips = listing("soort=nieuws&jaar=2024&q=a").addresses.chips
        assert {chip.title: chip.url for chip in chips} == {
            "“a”": "/lijst/?soort=nieuws&jaar=2024",
            "Nieuws": "/lijst/?q=a&jaar=2024",
            "2024": "/lijst/?q=a&soort=nieuws",
        }


class TestOddInput:
    def test_an_unknown_value_is_ignored_and_told(self, posts):
        for query in """
            soort=onzin thema=bestaat-niet programma=instroom jaar=abc jaar=-1
            jaar=99999999999999999999 jaar=%D9%A2%D9%A0%D9%A2%D9%A4 thema=%00 soort=%F0%9F%98%80
        """.split():
            found = listing(query)
            assert found.count == 4, query
            assert found.facets
            assert not found.query.active
            # Control characters are no value at all.
            assert len(found.query.ignored) == (0 if "%00" in query else 1)

    def test_a_page_that_is_not_there_is_a_404(self, posts):
        for page in ["0", "-1", "abc", "99999", "1.5", "%00", "9" * 400]:
            with pytest.raises(Http404):
                _ = listing(f"pagina={page}").page

    def test_any_query_gets_an_answer(self, posts):
        for query in ["x" * 10_000, "%F0%9F%98%80", "%00%00", '"', "(", "a AND", "-", "*", "a:b"]:
            found = listing(f"q={query}")
            assert found.count >= 0, query
            assert isinstance(found.facets, list)
            assert len(found.query.text) <= QUERY_LENGTH

    def test_an_empty_list_has_one_empty_page_and_advises_what_helps(self, site):
        found = listing()
        assert (found.count, found.count_text) == (0, "0 resultaten")
        assert (found.pages, found.facets) == ([], [])
        NewsPageFactory()
        assert listing().count_text == "1 resultaat"
        for query, advice in {
            "q=niets": "Zoek met andere woorden.",
            "jaar=2024": "Kies minder filters.",
            "q=niets&jaar=2024": "Kies minder filters, of zoek met andere woorden.",
        }.items():
            assert listing(query).query.advice == advice


def test_a_facet_shows_the_five_largest_and_what_is_chosen_and_hides_no_single_choice():
    options = [(str(n), str(n), n) for n in range(9)]
    facet = Facet(THEME, {"1": "1"}, options)
    assert [choice.count for choice in facet.first] == [8, 7, 6, 5, 4, 1]
    assert [choice.count for choice in facet.others] == [0, 2, 3]
    assert facet.chosen == 1
    facet = Facet(THEME, {}, options[:6])
    assert (facet.first, facet.others) == (facet.choices, [])


def test_numbers_of_pages_keep_the_filters(site, monkeypatch):
    monkeypatch.setattr(Listing, "page_size", 2)
    for _ in range(3):
        NewsPageFactory()
    found = listing("jaar=2024&pagina=2")
    assert len(titles(found)) == 1
    first = "/lijst/?jaar=2024"
    assert [link.url for link in found.pages] == [first, f"{first}&pagina=2"]
    assert found.previous_url == first
    assert found.next_url == ""
    assert found.count_text == "3 resultaten"
    assert found.title_suffix == ": 2024, pagina 2"
    assert listing("jaar=2024&q=a").title_suffix == ": “a”, 2024"


def test_a_search_in_a_list_keeps_the_filters(client, posts, news_index):
    query = "soort=nieuws&soort=monitor&jaar=2024"
    page = BeautifulSoup(client.get(f"{news_index.url}?{query}&q=a").content, "html.parser")
    fields = page.select_one("form[role=search]").select("[name]")
    assert {(field["name"], field["value"]) for field in fields} == {
        ("soort", "nieuws"), ("soort", "monitor"), ("jaar", "2024"), ("q", "a")
    }  # fmt: skip


def test_the_order_is_the_one_that_was_asked(site):
    """Of three posts of three years, of which the oldest has the word in its title."""
    words = [("Techniek", "Kort"), ("Later", "Over techniek"), ("Laatst", "Ook over techniek")]
    for year, (title, summary) in zip((2001, 2010, 2020), words, strict=True):
        NewsPageFactory(title=title, summary=summary, date=datetime.date(year, 1, 1))
    for query, expected in [
        ("", ["Laatst", "Later", "Techniek"]),
        ("sorteer=oudste", ["Techniek", "Later", "Laatst"]),
        # There is no best without a query.
        ("sorteer=relevantie", ["Laatst", "Later", "Techniek"]),
        ("sorteer=onzin", ["Laatst", "Later", "Techniek"]),
        ("q=techniek", ["Techniek", "Laatst", "Later"]),
        ("q=techniek&sorteer=nieuwste", ["Laatst", "Later", "Techniek"]),
        ("q=techniek&sorteer=oudste", ["Techniek", "Later", "Laatst"]),
    ]:
        assert [post.title for post in listing(query).posts_on_page] == expected, query


def test_a_query_is_corrected(posts):
    NewsPageFactory(title="Techniekpact")
    found = listing("q=techniekpackt")
    corrected = (found.corrected.title, found.corrected.url)
    assert corrected == ("techniekpact", "/lijst/?q=techniekpact")
    assert found.posts_on_page[0].title == "Techniekpact"
    # That a year is read as a word of its own corrects nothing.
    assert listing("q=techniekpact2026").corrected is None
