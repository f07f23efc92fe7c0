"""The rules of publishing, unpublishing and moving hold for every way to do it."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow

from news.models import NewsPage
from ptvt_site.core.forms import UNTITLED
from ptvt_site.core.models import Refused
from ptvt_site.editors.scheduling.run import run
from ptvt_site.home.models import HomePage
from tests import factories

from .conftest import bulk, html_of, screen_of
from .scheduling.conftest import ago
from .test_copies import API, page_of

BUTTON = {"heading": "", "text": "", "label": "", "page": None, "url": ""}
POSTS = "publications/post"
INCOMPLETE = {
    "block": ("body", [("call_to_action", BUTTON)], "Inhoud: blok 1 is niet compleet."),
    "topic": ("unknown_topics", '"Onbekend"', "Dit onderwerp bestaat niet: “Onbekend”."),
    "title": ("title", UNTITLED, "Geef de pagina eerst een titel."),
    "summary": ("summary", "", "Samenvatting: Dit veld kan niet leeg zijn"),
}


def incomplete(what: str) -> tuple[NewsPage, str]:
    """A draft that cannot be published, and why."""
    name, value, reason = INCOMPLETE[what]
    page = page_of(NewsPage, "draft")
    setattr(page, name, value)
    page.save_revision(clean=False)
    return page, reason


@pytest.mark.usefixtures("news_index")
@pytest.mark.parametrize("what", INCOMPLETE)
class TestPublishing:
    @pytest.mark.parametrize("model", ["wagtailcore/page", POSTS])
    def test_by_a_bulk_action_skips_what_is_incomplete(self, admin, news_index, what, model):
        page, reason = incomplete(what)
        other = factories.NewsPageFactory(parent=news_index, live=False)
        url = bulk("publish", page, other, model=model)
        assert reason in html_of(admin, url)
        assert admin.post(url).status_code == 302
        live = Page.objects.filter(live=True)
        assert live.filter(pk=other.pk).exists() and not live.filter(pk=page.pk).exists()

    def test_below_a_page_skips_what_is_incomplete(self, admin, news_index, what):
        page, reason = incomplete(what)
        news_index.unpublish()
        url = bulk("publish", news_index)
        assert reason in html_of(admin, url)
        admin.post(url, {"include_descendants": "on"})
        assert Page.objects.get(pk=news_index.pk).live and not Page.objects.get(pk=page.pk).live

    @pytest.mark.parametrize("way", ["admin API", "approval"])
    def test_by_another_way_says_why(self, admin, editor, what, way):
        page, reason = incomplete(what)
        url = reverse(API, args=[page.pk, "publish"])
        if way == "approval":
            state = Workflow.objects.get().start(page, editor).current_task_state
            url = screen_of(page, "workflow_action", "approve", state.pk)
        response = admin.post(url, {"comment": ""}, follow=True)
        assert response.status_code == (400 if way == "admin API" else 200)
        assert reason in response.content.decode() and not Page.objects.get(pk=page.pk).live

    def test_by_code_of_a_user_is_refused(self, editor, what):
        with pytest.raises(Refused):
            incomplete(what)[0].get_latest_revision().publish(user=editor)


def test_publishing_skips_what_is_locked_above_the_site_an_alias_or_in_the_trash(
    admin, editor, news_index
):
    page = page_of(NewsPage, "draft")
    alias = page.create_alias(update_slug="alias")
    Page.objects.filter(pk=page.pk).update(locked=True)
    for url, reason in [
        (bulk("publish", page), "De pagina is vergrendeld."),
        (bulk("publish", alias), "Publiceer het origineel."),
        ("/beheer/bulk/wagtailcore/page/publish/?id=all", "geen pagina van de site"),
    ]:
        assert reason in html_of(admin, url)
    page.delete(user=editor)
    with pytest.raises(Refused, match="prullenbak"):
        page.get_latest_revision().publish(user=editor)


@pytest.mark.parametrize("way", ["form", "bulk", "admin API", "expiry"])
def test_the_front_page_stays(admin, client, home, way):
    other = factories.StandardPageFactory(parent=home)
    text = "De voorpagina blijft altijd op de site"
    if way == "expiry":
        HomePage.objects.update(expire_at=ago(days=1))
        assert text in run()[0].reason
    elif way == "bulk":
        assert text in html_of(admin, bulk("unpublish", home, other))
        admin.post(bulk("unpublish", home, other))
        assert not Page.objects.get(pk=other.pk).live
    else:
        api = reverse(API, args=[home.pk, "unpublish"])
        answer = admin.post(
            api if way == "admin API" else screen_of(home, "unpublish"), follow=True
        )
        assert text in answer.content.decode()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("way", ["form", "bulk", "copy"])
def test_no_page_gets_an_address_of_the_site_itself(admin, home, way):
    section = factories.StandardPageFactory(parent=home, slug="elders")
    page = factories.StandardPageFactory(parent=section, slug="zoeken")
    copied = {"new_title": "Kopie", "new_slug": "zoeken", "new_parent_page": home.pk}
    url, data, told = {
        "form": (screen_of(page, "move_confirm", home.pk), {}, "kan hier niet staan"),
        "bulk": (
            f"{bulk('move', page)}&next=/beheer/",
            {"chooser": home.pk, "move_applicable": "on"},
            "kan hier niet staan",
        ),
        "copy": (screen_of(page, "copy"), copied, "Op dit adres staat iets anders"),
    }[way]
    assert told in admin.post(url, data, follow=True).content.decode()
    assert [one.get_parent().pk for one in Page.objects.filter(slug="zoeken")] == [section.pk]


class TestMoving:
    def test_a_page_with_the_page_below_it(self, admin, home):
        page = factories.StandardPageFactory(parent=home, slug="boven")
        below = factories.StandardPageFactory(parent=page, slug="onder")
        target = factories.StandardPageFactory(parent=home, slug="doel")
        assert admin.post(bulk("move", page, below), {"chooser": target.pk}).status_code == 302
        assert Page.objects.get(pk=below.pk).url == "/doel/boven/onder/"

    def test_two_with_the_same_address_moves_none(self, admin, home):
        parents = [factories.StandardPageFactory(parent=home) for _ in range(2)]
        pages = [factories.StandardPageFactory(parent=parent, slug="een") for parent in parents]
        target = factories.StandardPageFactory(parent=home, slug="doel")
        response = admin.post(bulk("move", *pages), {"chooser": target.pk})
        assert response.status_code == 200 and not target.get_children().exists()
