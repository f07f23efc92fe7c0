"""Corrected queries."""

import pytest
from wagtail.models import PageViewRestriction

from ptvt_site.search.query import SearchQuery
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.usefixtures("indexed")


def corrected(text: str) -> str:
    return SearchQuery(text).corrected()


@pytest.fixture
def post(news_index):
    return NewsPageFactory(parent=news_index, title="Energietransitie", summary="Over techniek")


def test_unknown_words_become_the_known_word_most_like_them(post):
    for text, expected in [
        ("energietranssitie", "energietransitie"), ("Energietransitei!", "energietransitie!"),
        ("over de tecniek", "over de techniek"), ("techniek", ""), ("technieken", ""),
        ("xyzzyplugh", ""), ("tec", ""), ("", ""),
    ]:  # fmt: skip
        assert corrected(text) == expected, text


def test_no_word_is_proposed_that_is_only_on_a_page_that_visitors_may_not_see(post):
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
    assert corrected("techniek") == ""
