"""Going back: drafts thrown away, versions that come on the site again, nothing overwritten."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail.rich_text import RichText

from ptvt_site.core.models import SiteSettings
from tests import factories

from .conftest import filled_in

OLD, NEW = "Hoe het was.", "Hoe het werd."


@pytest.fixture
def page(news_index):
    """A news item on the site with blocks, and a draft of it."""
    text = [("text", "<p>Eén.</p><p>Twee.</p>"), ("quote", {"text": "Zo is het."})]
    page = factories.NewsPageFactory(parent=news_index, title="Robots", summary=OLD, body=text)
    page.topics.add(factories.TopicFactory())
    page.save_revision().publish()
    page.refresh_from_db()
    page = page.get_latest_revision_as_object()
    page.summary = NEW
    page.save_revision()
    return page


def stored(page):
    page = Page.objects.get(pk=page.pk).specific
    return page, page.get_latest_revision_as_object()


class TestDraftThatEqualsWhatIsLive:
    def test_is_none(self, page):
        assert stored(page)[0].has_unpublished_changes
        page.summary = OLD
        page.save_revision()
        assert not stored(page)[0].has_unpublished_changes

    def test_is_none_when_the_form_only_gave_paragraphs_their_keys(self, page):
        page.summary = OLD
        page.body.append(("text", "<p>Drie.</p>"))
        page.save_revision().publish()
        page = stored(page)[1]
        page.body[-1].value = RichText('<p data-block-key="a1b2c">Drie.</p>')
        page.save_revision()
        assert not stored(page)[0].has_unpublished_changes

    def test_is_one_when_only_rows_moved(self, home):
        first, second = (factories.ProgrammePageFactory(parent=home) for _ in range(2))
        for place, programme in enumerate((first, second)):
            home.featured_programmes.create(programme=programme, sort_order=place)
        home.save_revision().publish()
        draft = stored(home)[1]
        rows = list(draft.featured_programmes.all())
        for place, row in enumerate(reversed(rows)):
            row.sort_order = place
        draft.featured_programmes = rows[::-1]
        draft.save_revision()
        assert stored(home)[0].has_unpublished_changes


class TestThrowingAway:
    def send(self, client, page, role, log_in):
        log_in(role)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return client.post(address, {"action-discard-draft": "1"})

    def test_shows_what_is_live_and_keeps_the_draft_in_the_history(self, client, log_in, page):
        self.send(client, page, "Redacteur", log_in)
        live, newest = stored(page)
        assert (live.has_unpublished_changes, live.summary, newest.summary) == (False, OLD, OLD)
        assert page.summary in [v.as_object().summary for v in page.revisions.all()]

    def test_is_refused_without_a_live_page(self, client, log_in, news_index):
        draft = factories.NewsPageFactory(parent=news_index, live=False)
        self.send(client, draft, "Eindredacteur", log_in)
        assert stored(draft)[1].title == draft.title

    def test_is_offered_only_then(self, admin, page):
        address, shown = reverse("wagtailadmin_pages:edit", args=[page.pk]), []
        for _ in range(2):
            form = BeautifulSoup(admin.get(address).content, "html.parser")
            shown.append("!w-hidden" not in form.select_one("[name=action-discard-draft]")["class"])
            admin.post(address, {"action-discard-draft": "1"})
        assert shown == [True, False]


class TestEarlierVersion:
    @pytest.mark.parametrize(("role", "summary"), [("Eindredacteur", OLD), ("Redacteur", NEW)])
    def test_is_on_the_site_in_one_act(self, client, log_in, page, role, summary):
        first = page.revisions.order_by("pk").first()
        page.get_latest_revision().publish()
        log_in(role)
        history = reverse("wagtailadmin_pages:history", args=[page.pk])
        url = reverse("ptvt_publish_version", args=[page.pk, first.pk])
        assert (url in client.get(history).content.decode()) is False  # No entry of the log.
        client.post(url)
        live, newest = stored(page)
        assert (live.summary, newest.summary) == (summary, summary)
        assert client.get(url).status_code in (302, 405)

    def test_that_is_not_complete_is_refused(self, admin, page):
        first = page.revisions.order_by("pk").first()
        first.content["title"] = ""
        first.save()
        admin.post(reverse("ptvt_publish_version", args=[page.pk, first.pk]))
        assert stored(page)[0].title == "Robots"


@pytest.mark.parametrize("kind", [factories.TopicFactory, factories.PartnerFactory, SiteSettings])
def test_a_form_without_revisions_overwrites_nothing(admin, site, kind):
    item = SiteSettings.for_site(site) if kind is SiteSettings else kind()
    name = "tagline" if kind is SiteSettings else "name"
    url = AdminURLFinder().get_edit_url(item)
    first, second = (filled_in(admin.get(url), item) for _ in range(2))
    assert admin.post(url, first | {name: "Eerst"}).status_code == 302
    refused = admin.post(url, second | {name: "Daarna"})
    assert "Dit is gewijzigd terwijl u schreef" in refused.content.decode()
    again, now = filled_in(refused, item), type(item).objects.values_list(name, flat=True)
    assert again[name] == "Daarna" and now.get(pk=item.pk) == "Eerst"
    assert admin.post(url, again).status_code == 302 and now.get(pk=item.pk) == "Daarna"
