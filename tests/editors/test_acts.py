"""The rules of publishing, unpublishing and moving hold for every way to do it."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow

from news.models import NewsPage
from programmes.models import ProgrammePage
from ptvt_site.core.models import Refused
from ptvt_site.editors.scheduling.run import run
from ptvt_site.home.models import HomePage
from tests import factories

from .links.test_removing import bulk
from .scheduling.conftest import ago
from .test_copies import page_of

BUTTON = {"heading": "", "text": "", "label": "", "page": None, "url": ""}


def incomplete(news_index, what: str) -> NewsPage:
    page = page_of(NewsPage, "draft")
    if what == "block":
        page.body = [("call_to_action", BUTTON)]
    elif what == "topic":
        page.unknown_topics = '"Onbekend"'
    elif what == "title":
        page.title = "Concept zonder titel"
    else:
        page.summary = ""
    page.save_revision(clean=False)
    return page


REASONS = {
    "block": "Inhoud: blok 1 is niet compleet.",
    "topic": "Dit onderwerp bestaat niet: “Onbekend”.",
    "title": "Geef de pagina eerst een titel.",
    "summary": "Samenvatting: Dit veld kan niet leeg zijn",
}


@pytest.mark.parametrize("what", REASONS)
class TestPublishing:
    @pytest.mark.parametrize("model", ["wagtailcore/page", "publications/post"])
    def test_by_a_bulk_action_skips_what_is_incomplete(self, admin, news_index, what, model):
        page, other = (
            incomplete(news_index, what),
            factories.NewsPageFactory(parent=news_index, live=False),
        )
        url = bulk("publish", page, other).replace("wagtailcore/page", model)
        assert REASONS[what] in admin.get(url).content.decode()
        assert admin.post(url).status_code == 302
        live = Page.objects.filter(live=True)
        assert live.filter(pk=other.pk).exists() and not live.filter(pk=page.pk).exists()

    def test_below_a_page_skips_what_is_incomplete(self, admin, news_index, what):
        page = incomplete(news_index, what)
        news_index.unpublish()
        url = bulk("publish", news_index)
        assert REASONS[what] in admin.get(url).content.decode()
        admin.post(url, {"include_descendants": "on"})
        assert Page.objects.get(pk=news_index.pk).live and not Page.objects.get(pk=page.pk).live

    def test_by_the_admin_api_says_why(self, admin, news_index, what):
        page = incomplete(news_index, what)
        url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
        response = admin.post(url)
        assert response.status_code == 400 and REASONS[what] in response.content.decode()

    def test_by_approving_says_why(self, admin, editor, news_index, what):
        page = incomplete(news_index, what)
        state = Workflow.objects.get().start(page, editor).current_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
        shown = admin.post(url, {"comment": ""}, follow=True).content.decode()
        assert REASONS[what] in shown and not Page.objects.get(pk=page.pk).live

    def test_by_code_of_a_user_is_refused(self, editor, news_index, what):
        page = incomplete(news_index, what)
        with pytest.raises(Refused):
            page.get_latest_revision().publish(user=editor)


def test_publishing_in_bulk_skips_locked_pages(admin, news_index):
    page = page_of(NewsPage, "draft")
    Page.objects.filter(pk=page.pk).update(locked=True)
    assert "De pagina is vergrendeld." in admin.get(bulk("publish", page)).content.decode()


def test_publishing_all_in_bulk_leaves_out_what_lies_above_the_site(admin, news_index):
    answer = admin.get("/beheer/bulk/wagtailcore/page/publish/?id=all")
    assert answer.status_code == 200 and "geen pagina van de site" in answer.content.decode()


def test_publishing_aliases_and_trashed_pages_is_refused(admin, editor, news_index):
    page = page_of(NewsPage, "draft")
    alias = page.create_alias(update_slug="alias")
    assert "Publiceer het origineel." in admin.get(bulk("publish", alias)).content.decode()
    page.delete(user=editor)
    with pytest.raises(Refused, match="prullenbak"):
        page.get_latest_revision().publish(user=editor)


@pytest.mark.parametrize("way", ["form", "bulk", "admin API", "expiry"])
def test_the_front_page_stays(admin, client, home, way):
    other = factories.StandardPageFactory(parent=home)
    api = reverse("wagtailadmin_api:pages:action", args=[home.pk, "unpublish"])
    form = reverse("wagtailadmin_pages:unpublish", args=[home.pk])
    text = "De voorpagina blijft altijd op de site"
    if way == "expiry":
        HomePage.objects.update(expire_at=ago(days=1))
        assert text in run()[0].reason
    elif way == "bulk":
        assert text in admin.get(bulk("unpublish", home, other)).content.decode()
        admin.post(bulk("unpublish", home, other))
        assert not Page.objects.get(pk=other.pk).live
    else:
        shown = admin.post({"form": form, "admin API": api}[way], follow=True)
        assert text in shown.content.decode()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("way", ["form", "bulk"])
def test_no_page_moves_to_an_address_of_the_site_itself(admin, home, way):
    section = factories.StandardPageFactory(parent=home, slug="elders")
    page = factories.StandardPageFactory(parent=section, slug="zoeken")
    if way == "form":
        url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk])
        answer = admin.post(url, follow=True)
    else:
        url = f"/beheer/bulk/wagtailcore/page/move/?id={page.pk}&next=/beheer/"
        answer = admin.post(url, {"chooser": home.pk, "move_applicable": "on"}, follow=True)
    page.refresh_from_db()
    assert page.get_parent().pk == section.pk
    assert "kan hier niet staan" in answer.content.decode()


def test_a_copy_to_an_address_of_the_site_itself_is_refused(admin, news_index):
    page = factories.NewsPageFactory(parent=news_index)
    form = {"new_title": "Kopie", "new_slug": "feed", "new_parent_page": news_index.pk}
    answer = admin.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    assert "Op dit adres staat iets anders" in answer.content.decode()


class TestMoving:
    def test_a_page_with_the_page_below_it(self, admin, home):
        page = factories.StandardPageFactory(parent=home, slug="boven")
        below = factories.StandardPageFactory(parent=page, slug="onder")
        target = factories.StandardPageFactory(parent=home, slug="doel")
        assert admin.post(bulk("move", page, below), {"chooser": target.pk}).status_code == 302
        assert Page.objects.get(pk=below.pk).url == "/doel/boven/onder/"

    def test_two_with_the_same_address_moves_none(self, admin, home):
        pages = [
            factories.StandardPageFactory(
                parent=factories.StandardPageFactory(parent=home), slug="een"
            )
            for _ in range(2)
        ]
        target = factories.StandardPageFactory(parent=home, slug="doel")
        response = admin.post(bulk("move", *pages), {"chooser": target.pk})
        assert response.status_code == 200 and not target.get_children().exists()


def test_adding_a_topic_to_an_incomplete_draft_saves_a_draft(admin, news_index, label):
    page = incomplete(news_index, "summary")
    url = bulk("add_topic", page).replace("wagtailcore/page", "publications/post")
    assert admin.post(url, {"topic": label.pk}).status_code == 302
    draft = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert label in draft.topics.all() and not draft.live
    assert not ProgrammePage.objects.exists()
