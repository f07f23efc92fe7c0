"""Pages and passages in another language than Dutch."""

import json
import re
from datetime import time, timedelta
from html import unescape

import polib
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from ptvt_site.core.blocks.text import STORY_FEATURES
from ptvt_site.core.models import CustomDocument
from ptvt_site.directory.models import ContactPage, DossierPage
from ptvt_site.editors.models import SharedVersion
from ptvt_site.events.models import EventSession
from ptvt_site.network.models import Sector
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch(home):
    return factories.StandardPageFactory(parent=home, title="Over PTvT", slug="over")


@pytest.fixture
def english(home, dutch):
    return factories.StandardPageFactory(
        parent=home, title="About", slug="en", language="en", translation_of=dutch
    )


def html(client, path: str) -> str:
    return client.get(path).text


class TestPage:
    def test_has_its_language_and_points_to_its_counterpart(self, client, english):
        page = html(client, "/en/")
        assert '<html lang="en"' in page and '"inLanguage": "en"' in page
        assert "Skip to content" in page and "Naar de inhoud" not in page
        page = html(client, "/over/")
        assert '<html lang="nl"' in page and "Naar de inhoud" in page
        for path, other in [("/en/", "/over/"), ("/over/", "/en/")]:
            page = html(client, path)
            alternates = dict(re.findall(r'hreflang="(\w\w)" href="([^"]*)"', page))
            host = "http://testserver"
            assert alternates == {"nl": f"{host}/over/", "en": f"{host}/en/"}, path
            assert f'<link rel="canonical" href="{host}{path}">' in page
            assert re.search(rf'<a href="{other}" lang="\w\w"', page)
        english.unpublish()
        assert "/en/" not in html(client, "/over/")

    def test_without_counterpart_leads_to_the_other_language_if_any(self, client, home, dutch):
        assert 'hreflang="en"' not in html(client, "/over/")
        english = factories.StandardPageFactory(parent=home, slug="en", language="en")
        page = html(client, "/over/")
        assert "hreflang" not in page.split("</head>")[0]
        assert '<a href="/en/" lang="en"' in page
        factories.StandardPageFactory(parent=english, slug="p", title="Programmes", language="en")
        menu = html(client, "/en/").split('id="hoofdmenu"')[1].split("</nav>")[0]
        assert "Programmes" in menu and "Actueel" not in menu

    def test_leads_to_the_contact_page_in_its_language(self, client, home, english):
        contact = home.add_child(instance=ContactPage(title="Contact", slug="contact"))
        button = '<a class="ptvt-button" href="{}">{}</a>'
        assert button.format(contact.url, "Stel uw vraag") in html(client, "/over/")
        # The Dutch one stands only in the list of what is in Dutch.
        assert button.format(contact.url, "Ask your question") not in html(client, "/en/")
        listed = html(client, "/en/").split('id="voet-over"')[1]
        assert (
            '<ul role="list" class="ptvt-link-list" lang="nl">' in listed and contact.url in listed
        )
        fields = {"slug": "ask", "language": "en", "translation_of": contact}
        page = factories.StandardPageFactory(parent=english, **fields)
        assert button.format(page.url, "Ask your question") in html(client, "/en/")

    def test_of_the_search_is_told_to_machines(self, client, indexed, english):
        page = html(client, "/en/search/?q=about")
        assert page.count('"inLanguage": "en"') == 1 and 'content="en_GB"' in page

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("nl", ("Bron:", "Bijgewerkt op", "language = {dutch}", "Rapport", "Nieuws")),
            ("en", ("Source:", "Updated on", "language = {english}", "Report", "News")),
        ],
    )
    def test_all_that_machines_get_is_in_it(
        self, client, news_index, publication_index, language, words
    ):
        figures = {"figures": [{"value": "1.200", "label": "banen", "source": "CBS"}]}
        page = factories.NewsPageFactory(
            parent=news_index, slug="a", language=language, body=[("key_figures", figures)]
        )
        page.updated_at, page.update_text = timezone.now(), "2025."
        page.save()
        data = json.loads(html(client, f"/api/v2/posts/{page.pk}/"))
        markdown, feed = html(client, "/actueel/a.md"), html(client, "/actueel/feed/")
        for source, update in ((data["body"], feed), (markdown, markdown)):
            assert words[0] in source and words[1] in update
        item = json.loads(html(client, "/actueel/feed.json"))["items"][0]
        assert data["language"] == item["language"] == language
        assert data["kind_name"] == words[4]
        assert f'xml:lang="{language}"' in feed
        factories.PublicationPageFactory(parent=publication_index, slug="b", language=language)
        assert words[2] in html(client, "/publicaties/b/citeren.bib")
        assert f"[{words[3]}]" in html(client, "/publicaties/b/")
        assert f"LA  - {language}" in html(client, "/publicaties/b/citeren.ris")


def test_a_passage_survives_the_editor_and_holds_nothing_but_a_language(client, news_index):
    passage = '<span lang="en">lifelong learning</span>'
    source = f'<p data-block-key="a">Dat heet {passage}.</p>'
    converter = ContentstateConverter(STORY_FEATURES)
    state = converter.from_database_format(source)
    assert passage in converter.to_database_format(state)
    source = source.replace('lang="en"', 'lang="en" onclick="x()" style="color:red"')
    factories.NewsPageFactory(parent=news_index, slug="woord", body=[("text", source)])
    page = html(client, "/actueel/woord/")
    assert passage in page and "onclick" not in page and "color:red" not in page


class TestInterface:
    """On an English page no word of the interface is Dutch."""

    MESSAGES = polib.pofile(settings.BASE_DIR / "ptvt_site/locale/en/LC_MESSAGES/django.po")
    DUTCH = re.compile(
        r"\b(aan|bij|de|deze|dit|een|geen|het|hebt|hoe|kan|kies|met|naar|niet|onder|op|pagina|"
        r"terug|uit|uw|van|voor|waar|wij|zo|zoeken)\b",
        re.IGNORECASE,
    )
    ATTRIBUTES = ("aria-label", "alt", "title", "placeholder", "data-copied", "content")

    def dutch_in(self, response) -> list[str]:
        """What a visitor reads or hears in Dutch without being told that it is."""
        page = BeautifulSoup(response.content, "html.parser")
        assert page.html["lang"] == "en"
        machines = "script, .ptvt-logo, [data-test], meta[name$=language]"
        for part in page.select(f'[lang="nl"], [hreflang="nl"], {machines}'):
            part.decompose()
        found = [text for text in page.stripped_strings if not text.startswith("http")]
        found += [
            tag[name] for tag in page.find_all(True) for name in self.ATTRIBUTES if tag.get(name)
        ]
        known = {one.msgid for one in self.MESSAGES if one.msgid != one.msgstr}
        texts = [text.replace("Platform Talent voor Technologie", "") for text in found]
        return [text for text in texts if self.DUTCH.search(text) or text in known]

    @pytest.fixture
    def page(self, home, english):
        """An English page with every block that says something itself, that was changed."""
        image = factories.ImageFactory(title="Machine", credit="A photographer")
        table = {"columns": [{"type": "text", "heading": "A"}], "rows": [{"values": ["1"]}]}
        numbers = [{"type": "number", "heading": "B"}]
        chart = {"columns": table["columns"] + numbers, "rows": [{"values": ["1", "2"]}]}
        document = factories.DocumentFactory(title="Report")
        CustomDocument.objects.update(is_tagged=False)
        body = [
            ("text", "<h2>One</h2><p>Text</p><h2>Two</h2><h2>Three</h2>"),
            ("downloads", {"documents": [{"document": document.pk, "title": "Report"}]}),
            ("table", {"table": table, "source": "Us"}),
            ("chart", {"kind": "bar", "table": chart, "source": "Us"}),
            ("video", {"url": "https://example.org/v", "title": "Robots"}),
            ("picture", {"image": {"image": image.pk, "alt_text": "A", "decorative": False}}),
        ]
        page = factories.StandardPageFactory(
            parent=english, slug="p", title="Programmes", language="en", introduction="In short."
        )
        page.body = [{"type": kind, "value": value} for kind, value in body]
        page.save_revision().publish()
        for note, is_correction in (("New figures.", False), ("It said 2.", True)):
            page = page.get_latest_revision_as_object()
            page.change_note, page.is_correction = note, is_correction
            page.save_revision().publish()
        return page

    def test_of_pages_and_their_versions(self, client, page):
        versions = [f"versies/{change.pk}/" for change in page.changes.all()]
        for below in ("", "versies/", *versions):
            assert self.dutch_in(client.get(f"/en/p/{below}")) == [], below
        page.withdrawal_reason = "It stopped."
        page.save_revision().publish()
        assert self.dutch_in(client.get("/en/p/")) == []

    def test_of_forms_that_its_links_lead_to(self, client, page):
        document = CustomDocument.objects.get()
        links = re.findall(r'(?:href|action)="([^"]*taal=en)"', html(client, "/en/p/"))
        forms = [unescape(link) for link in links]
        assert {link.split("?")[0] for link in forms} == {
            *("/reactie/", "/volgen/e-mail/", f"/andere-vorm/{document.pk}/")
        }
        for link in forms:
            assert self.dutch_in(client.get(link)) == [], link
            assert self.dutch_in(client.post(link, {"text": "x" * 600, "email": "a@"})) == [], link
        thanks = client.post(forms[0], {"path": "/en/p/", "found": "ja"}, follow=True)
        missing = map(client.get, ("/en/none/", "/volgen/e-mail/?adres=/none/&taal=en"))
        assert [self.dutch_in(answer) for answer in (thanks, *missing)] == [[], [], []]

    def test_of_the_search_which_finds_what_is_english(self, client, indexed, page, news_index):
        english = {"slug": "x", "language": "en", "title": "Robots in short", "summary": "About."}
        factories.NewsPageFactory(parent=news_index, **english)
        factories.NewsPageFactory(parent=news_index, title="Programmes in het kort")
        page.title = "Programmes in short"
        page.save_revision().publish()
        for query in ("", "?q=short", "?q=short+none", "?q=none", "?q=short&pagina=1"):
            assert self.dutch_in(client.get(f"/en/search/{query}")) == [], query
        assert [post.title for post in client.get("/en/search/").context["newest"]] == [
            english["title"]
        ]
        found = client.get("/en/search/?q=short").context["found"].shown
        assert {one.name for one in found} == {"Programmes in short", "Robots in short"}
        assert client.get("/en/search/?q=kort").context["found"].shown == []
        assert '<h3 lang="en"><a' in html(client, "/zoeken/?q=robots")
        assert 'href="/en/search/"' in html(client, "/en/")
        assert client.get("/en/search/?q=a&pagina=99").status_code == 404

    def test_of_posts_and_cards_on_the_page_with_them(self, client, news_index, publication_index):
        topic = factories.TopicFactory(name="Robots")
        english = {"slug": "x", "language": "en", "title": "Robots", "summary": "In short."}
        factories.NewsPageFactory(parent=news_index, topics=[topic], **english)
        files = [factories.DocumentFactory(title="Report")]
        factories.PublicationPageFactory(parent=publication_index, files=files, **english)
        for path in ("/actueel/x/", "/publicaties/x/"):
            assert self.dutch_in(client.get(path)) == [], path
        assert 'ptvt-embed__heading" lang="en"' in html(client, f"{topic.get_absolute_url()}embed/")
        factories.NewsPageFactory(parent=news_index, topics=[topic], slug="y", title="Nog een")
        assert '__heading" lang="nl"><a href="/actueel/y/"' in html(client, "/actueel/x/")
        listed = html(client, "/actueel/")
        assert '__heading" lang="en"><a href="/actueel/x/"' in listed
        assert "min lezen" in listed and "min read" not in listed

    def test_of_meetings_whatever_their_state_and_what_lists_them(self, client, home):
        topic = factories.TopicFactory(name="Werk voor iedereen")
        start = timezone.now() + timedelta(days=30)
        page = factories.EventPageFactory(
            slug="day",
            title="Talent day",
            summary="In short.",
            language="en",
            image=factories.ImageFactory(description="Een brug.", credit="Bo"),
            contact=factories.PersonFactory(name="An", function="Adviseur van het mbo"),
            topics=[topic],
            place=factories.PlaceFactory(name="Hall", address="Street 1", route="Met de trein."),
            attendance="beide",
            registration_url="https://example.org/",
            recording_url="https://example.org/",
            files=[factories.DocumentFactory(title="Slides")],
            sessions=[
                EventSession(title="Start", start=time(10), end=time(11), speakers="Bo, host"),
                EventSession(title="End", start=time(10), day=2),
                EventSession(title="More"),
            ],
            start=start,
            end=start + timedelta(days=2),
        )
        for state in ("open", "vol", "verplaatst", "geannuleerd"):
            page.state, page.start = state, page.start + timedelta(hours=1)
            page.save_revision().publish()
            assert self.dutch_in(client.get("/agenda/day/")) == [], state
        assert "SUMMARY:Cancelled: Talent day" in html(client, "/agenda/day/agenda.ics")
        dossier = {"title": "Migration", "slug": "m", "language": "en", "topic": topic}
        home.add_child(instance=DossierPage(**dossier))
        assert self.dutch_in(client.get("/m/")) == []
        assert '__heading" lang="en"><a href="/agenda/day/"' in html(client, "/agenda/")

    def test_of_previews_and_shared_drafts(self, client, page):
        assert self.dutch_in(page.make_preview_request()) == []
        now = timezone.now()
        times = {"version_at": now, "expires_at": now + timedelta(days=1)}
        content = json.loads(page.to_json())
        shared = SharedVersion.objects.create(page=page, content=content, **times)
        link = reverse("shared_version", args=[shared.token])
        for answer in (client.get(link), client.post(link, {"name": ""})):
            assert self.dutch_in(answer) == []

    def test_of_programmes(self, client, indexed, programme, label, news_index):
        seats = [{"sector": one, "organisation": "Board"} for one in Sector.values * 2]
        chair = {"name": "An", "role": "director"}
        party = {"name": "Ministry", "abbreviation": "M", "responsibility": "Money"}
        board = {"name": "Board", "role": "Leads.", "chair": chair, "seats": seats}
        governance = {"heading": "Who", "bodies": [board], "responsible": [party], "host": "Us"}
        programme.body = [
            ("toelichting", {"heading": "About", "text": "<p>Text</p>", "themes": []}),
            ("governance", governance),
            ("partners", {"heading": "With", "partners": [factories.PartnerFactory()]}),
        ]
        programme.language, programme.since = "en", 2013
        programme.title, programme.challenge = "Pact", "Who will do that?"
        for number in range(8):
            fields = {"title": f"Post {number}", "language": "en", "summary": "In short."}
            factories.NewsPageFactory(parent=news_index, topics=[label], **fields)
        programme.save_revision().publish()
        assert self.dutch_in(client.get(programme.url)) == []
        assert "1 organisation<" in html(client, programme.url)
        found = client.get("/en/search/?q=pact").context["found"].shown
        assert found[0].name == "Pact"
