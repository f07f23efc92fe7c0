"""Pages and passages in another language than Dutch."""

import json
import re

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from ptvt_site.core.blocks.text import STORY_FEATURES
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch(home):
    """A Dutch page that exists in English too."""
    return factories.StandardPageFactory(parent=home, title="Over PTvT", slug="over")


@pytest.fixture
def english(home, dutch):
    """The start of the English section."""
    return factories.StandardPageFactory(
        parent=home, title="About", slug="en", language="en", translation_of=dutch
    )


def html(client, path: str) -> str:
    """What a visitor gets."""
    return client.get(path).content.decode()


class TestPage:
    def test_has_its_language_and_an_interface_in_it(self, client, english):
        page = html(client, "/en/")
        assert '<html lang="en"' in page and '"inLanguage": "en"' in page
        assert "Skip to content" in page and "Naar de inhoud" not in page
        assert "Did you find what you were looking for?" in page

    def test_a_dutch_page_is_in_dutch_after_an_english_one(self, client, english):
        html(client, "/en/")
        page = html(client, "/over/")
        assert '<html lang="nl"' in page and "Naar de inhoud" in page

    @pytest.mark.parametrize(("path", "other"), [("/en/", "/over/"), ("/over/", "/en/")])
    def test_points_to_its_counterpart(self, client, english, path, other):
        page = html(client, path)
        alternates = dict(re.findall(r'hreflang="(\w\w)" href="http://[^/]+(/[^"]*)"', page))
        assert alternates == {"nl": "/over/", "en": "/en/"}
        assert re.search(rf'<a href="{other}" lang="\w\w"', page)

    def test_without_counterpart_leads_to_the_other_language(self, client, home, english):
        factories.StandardPageFactory(parent=home, slug="alleen", title="Alleen hier")
        page = html(client, "/alleen/")
        assert "hreflang" not in page.split("</head>")[0]
        assert '<a href="/en/" lang="en"' in page

    def test_a_draft_counterpart_is_not_named(self, client, english):
        english.unpublish()
        assert "/en/" not in html(client, "/over/")

    def test_the_english_menu_has_the_english_pages(self, client, english):
        factories.StandardPageFactory(parent=english, slug="p", title="Programmes", language="en")
        menu = html(client, "/en/").split('id="hoofdmenu"')[1].split("</nav>")[0]
        assert "Programmes" in menu and "Actueel" not in menu

    def test_without_english_pages_no_menu_names_english(self, client, dutch):
        assert 'hreflang="en"' not in html(client, "/over/")

    def test_feeds_and_the_api_tell_it(self, client, news_index):
        factories.NewsPageFactory(parent=news_index, title="In English", language="en")
        assert 'xml:lang="en"' in html(client, "/actueel/feed/")
        assert json.loads(html(client, "/actueel/feed.json"))["items"][0]["language"] == "en"
        assert json.loads(html(client, "/api/v2/posts/"))["items"][0]["language"] == "en"

    def test_citations_tell_it(self, client, publication_index):
        factories.PublicationPageFactory(parent=publication_index, slug="rapport", language="en")
        assert "language = {english}" in html(client, "/publicaties/rapport/citeren.bib")
        assert "LA  - en" in html(client, "/publicaties/rapport/citeren.ris")


class TestPassage:
    SOURCE = '<p data-block-key="a">Dat heet <span lang="en">lifelong learning</span>.</p>'

    def test_survives_the_editor(self):
        converter = ContentstateConverter(STORY_FEATURES)
        state = converter.from_database_format(self.SOURCE)
        assert '<span lang="en">lifelong learning</span>' in converter.to_database_format(state)

    def test_is_shown_to_visitors(self, client, news_index):
        factories.NewsPageFactory(parent=news_index, slug="woord", body=[("text", self.SOURCE)])
        assert '<span lang="en">lifelong learning</span>' in html(client, "/actueel/woord/")

    def test_holds_nothing_but_a_language(self, client, news_index):
        source = '<p>Dat <span lang="en" onclick="x()" style="color:red">is</span> zo.</p>'
        factories.NewsPageFactory(parent=news_index, slug="woord", body=[("text", source)])
        page = html(client, "/actueel/woord/")
        assert "onclick" not in page and "color:red" not in page
