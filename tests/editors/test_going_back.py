"""Going back: drafts thrown away, versions that come on the site again, nothing overwritten.

And the comparison of two versions, by which an editor chooses.
"""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail.rich_text import RichText

from ptvt_site.core.models import GoneAddress, PageChange, SiteSettings
from ptvt_site.search.models import PinnedResult, Synonyms
from publications.models import PostKind
from tests import factories
from tests.editors.conftest import filled_in, html_of, screen_of
from tests.editors.test_bundles import bundle_of, plan

OLD, NEW = "Hoe het was.", "Hoe het werd."


@pytest.fixture
def page(site, editor):
    """A news item on the site with blocks, and a draft of it."""
    text = [("text", "<p>Eén.</p><p>Twee.</p>"), ("quote", {"text": "Zo is het."})]
    page = factories.NewsPageFactory(title="Robots", summary=OLD, body=text)
    page.topics.add(factories.TopicFactory())
    page.save_revision().publish()
    page.refresh_from_db()
    page = page.get_latest_revision_as_object()
    page.summary = NEW
    page.save_revision(user=editor)
    return page


def stored(page):
    page = Page.objects.get(pk=page.pk).specific
    return page, page.get_latest_revision_as_object()


class TestDraftThatEqualsWhatIsLive:
    def test_is_none_also_when_the_form_only_gave_paragraphs_their_keys(self, page):
        assert stored(page)[0].has_unpublished_changes
        page.summary = OLD
        page.save_revision()
        assert not stored(page)[0].has_unpublished_changes
        page.body.append(("text", "<p>Drie.</p>"))
        page.save_revision().publish()
        page = stored(page)[1]
        page.body[-1].value = RichText('<p data-block-key="a1b2c">Drie.</p>')
        page.save_revision()
        assert not stored(page)[0].has_unpublished_changes

    def test_is_one_when_only_rows_moved_which_the_comparison_shows(self, admin, home):
        for place in range(2):
            programme = factories.ProgrammePageFactory(parent=home)
            home.featured_programmes.create(programme=programme, sort_order=place)
        home.save_revision().publish()
        draft = stored(home)[1]
        rows = list(draft.featured_programmes.all())
        rows[0].sort_order, rows[1].sort_order = 1, 0
        draft.featured_programmes = rows[::-1]
        draft.save_revision()
        assert stored(home)[0].has_unpublished_changes
        assert "naar beneden verplaatst" in html_of(admin, compared(home))


DISCARD = {"action-discard-draft": "1"}


class TestThrowingAway:
    def test_shows_what_is_live_and_keeps_the_draft_in_the_history(self, client, log_in, page):
        log_in("Redacteur")
        shown = []
        for _ in range(2):  # The button is offered only while there is a draft.
            form = BeautifulSoup(html_of(client, screen_of(page)), "html.parser")
            shown.append("!w-hidden" not in form.select_one("[name=action-discard-draft]")["class"])
            client.post(screen_of(page), DISCARD)
        assert shown == [True, False]
        live, newest = stored(page)
        assert (live.has_unpublished_changes, live.summary, newest.summary) == (False, OLD, OLD)
        assert page.summary in [v.as_object().summary for v in page.revisions.all()]

    def test_is_refused_without_a_live_page(self, client, log_in, site):
        draft = factories.NewsPageFactory(live=False)
        log_in("Eindredacteur")
        client.post(screen_of(draft), DISCARD)
        assert stored(draft)[1].title == draft.title


class TestEarlierVersion:
    @pytest.mark.parametrize(("role", "summary"), [("Eindredacteur", OLD), ("Redacteur", NEW)])
    def test_is_on_the_site_in_one_act(self, client, log_in, page, role, summary):
        first = page.revisions.order_by("pk").first()
        page.get_latest_revision().publish()
        page = stored(page)[1]
        page.summary = "Nog een concept"
        page.save_revision()
        log_in(role)
        url = reverse("ptvt_publish_version", args=[page.pk, first.pk])
        assert url not in html_of(client, screen_of(page, "history"))  # No entry of the log.
        said = client.post(url, follow=True).text
        live, newest = stored(page)
        assert live.summary == summary
        is_done = "Het concept dat er nog was, vindt u hieronder." in said
        assert is_done == (newest.summary == OLD) == (role == "Eindredacteur")
        assert client.get(url).status_code in (302, 405)

    def test_that_is_not_complete_is_refused(self, admin, page):
        first = page.revisions.order_by("pk").first()
        first.content["title"] = ""
        first.save()
        admin.post(reverse("ptvt_publish_version", args=[page.pk, first.pk]))
        assert stored(page)[0].title == "Robots"

    def test_of_a_page_in_a_planned_bundle_leaves_its_draft(self, admin, editor, page):
        first, draft = page.revisions.order_by("pk").first(), stored(page)[1]
        plan(bundle_of("Later", page), editor)
        url = reverse("ptvt_publish_version", args=[page.pk, first.pk])
        assert "zit in de bundel" in admin.post(url, follow=True).text
        assert stored(page)[1].summary == draft.summary != OLD


UNREVISIONED = {
    "settings": (lambda home: SiteSettings.for_site(home.get_site()), "tagline"),
    "topic": (lambda home: factories.TopicFactory(), "name"),
    "partner": (lambda home: factories.PartnerFactory(), "name"),
    "change": (lambda home: PageChange.objects.create(page=home, text="Nieuw."), "text"),
    "gone": (lambda home: GoneAddress.objects.create(old_path="/oud", reason="Weg."), "reason"),
    "kind": (lambda home: PostKind.objects.first(), "name"),
    "synonyms": (lambda home: Synonyms.objects.create(words="a\nb"), "words"),
    "pinned": (lambda home: PinnedResult.objects.create(words="a", page=home), "words"),
}


@pytest.mark.parametrize("kind", UNREVISIONED)
def test_a_form_without_revisions_overwrites_nothing(admin, home, kind):
    make, name = UNREVISIONED[kind]
    item = make(home)
    url = AdminURLFinder().get_edit_url(item)
    first, second = (filled_in(admin.get(url), item) for _ in range(2))
    more = "\nb" if kind == "synonyms" else ""  # Those are two at least.
    assert admin.post(url, first | {name: f"Eerst{more}"}).status_code == 302
    refused = admin.post(url, second | {name: f"Daarna{more}"})
    assert "Dit is gewijzigd terwijl u schreef" in refused.text
    again, now = filled_in(refused, item), type(item).objects.values_list(name, flat=True)
    assert again[name].split() == f"Daarna{more}".split() and now.get(pk=item.pk) == f"Eerst{more}"
    assert admin.post(url, again).status_code == 302 and now.get(pk=item.pk) == f"Daarna{more}"


def compared(page, one="live", other="latest") -> str:
    """Where two versions are compared."""
    return screen_of(page, "revisions_compare", one, other)


class TestComparison:
    def test_names_the_versions_and_explains_the_colours(self, admin, page):
        first, second = page.revisions.order_by("pk").values_list("pk", flat=True)
        for one, other, sentence in [
            ("live", "latest", "U vergelijkt de versie op de site met de nieuwste versie ("),
            ("earliest", "latest", "U vergelijkt de eerste versie ("),
            (first, second, "U vergelijkt de versie van "),
        ]:
            body = html_of(admin, compared(page, one, other))
            assert sentence in body and "uur, door redacteur" in body
            assert '<span class="deletion">Rood en doorgestreept</span> is weggehaald.' in body
            assert '<span class="deletion">was.</span><span class="addition">werd.</span>' in body

    def test_of_what_was_autosaved_and_then_published_is_with_what_differs(self, admin, page):
        before, published = page.get_latest_revision(), page.save_revision()
        body = html_of(admin, compared(page, before.pk, published.pk))
        assert '<span class="deletion">was.</span>' in body

    def cell(self, admin, news_index, *texts: str) -> str:
        """What is shown of two versions of a text."""
        before, after = ([("text", text)] for text in texts)
        page = factories.NewsPageFactory(body=before)
        page.save_revision().publish()
        page.body = after
        page.save_revision()
        (cell,) = html_of(admin, compared(page)).split('<td class="comparison')[1:]
        return cell.partition("</td>")[0]

    @pytest.mark.parametrize(
        ("after", "words", "absent"),
        [
            ("<p>Eén.</p><p>Drie.</p>", ["Twee", "Drie"], "Eén"),
            ("<p>Eén.</p><p>Twee.</p><p>Drie.</p>", ["Drie"], "Twee"),
            ('<p>Eén.</p><p><a href="https://a.example">Twee.</a></p>', ["a.example"], "Eén"),
            ("<p>Eén.</p><p><b>Twee.</b></p>", ["Alleen de opmaak"], "Eén"),
        ],
    )
    def test_shows_alone_what_differs_in_a_block(self, admin, news_index, after, words, absent):
        cell = self.cell(admin, news_index, "<p>Eén.</p><p>Twee.</p>", after)
        assert all(word in cell for word in words) and absent not in cell

    def test_is_silent_on_a_text_that_only_got_its_keys(self, admin, site):
        page = factories.NewsPageFactory(body=[("text", "<p>Eén.</p>")])
        page.save_revision().publish()
        page = stored(page)[1]
        page.summary, page.body[0].value = NEW, RichText('<p data-block-key="a1b2c">Eén.</p>')
        page.save_revision()
        body = html_of(admin, compared(page))
        assert "werd." in body and "Alleen de opmaak" not in body

    def test_says_moments_and_yes_in_words(self, admin, page):
        page = stored(page)[1]
        page.go_live_at = datetime.datetime(2030, 12, 5, 8, tzinfo=datetime.UTC)
        page.is_correction = True
        page.save_revision(clean=False)
        body = html_of(admin, compared(page))
        assert '<span class="addition">5 december 2030 09:00</span>' in body
        assert '<span class="deletion">nee</span> <span class="addition">ja</span>' in body
        assert not re.search(">(None|True|False)<", body)

    def test_shows_two_paragraphs_apart(self, admin, news_index):
        texts = ("<p>Eén.</p><p>Twee.</p>", "<p>Drie.</p><p>Vier.</p>")
        assert self.cell(admin, news_index, *texts).count("<p>") == 2
