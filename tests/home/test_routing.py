"""From an address to its page."""

import pytest
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from ptvt_site.home.routing import find_page
from tests.factories import NewsPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(home):
    return lambda *steps: find_page(home, RequestFactory().get("/"), list(steps))


class TestFindPage:
    def test_finds_pages_of_text_at_any_depth(self, find, home):
        over = StandardPageFactory(parent=home, slug="over")
        team = StandardPageFactory(parent=over, slug="team")
        who = StandardPageFactory(parent=team, slug="wie")
        page, rest = find("over", "team", "wie")
        assert (page, rest) == (who, [])
        assert [one.slug for one in page.ancestors] == [home.slug, "over", "team"]

    def test_of_a_hidden_section_or_a_page_that_shows_another_asks_further(self, find, news_index):
        post = NewsPageFactory(parent=news_index, slug="bericht")
        post.create_alias(parent=news_index, update_slug="alias")
        assert not find("actueel", "alias")[0].unrestricted
        assert find("actueel", "bericht")[0].unrestricted
        PageViewRestriction.objects.create(page=news_index, restriction_type="login")
        assert not find("actueel", "bericht")[0].unrestricted
