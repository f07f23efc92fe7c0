"""The rules of publishing, unpublishing and moving hold for every way to do it."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from wagtail.models import Page, Workflow

from news.models import NewsPage
from ptvt_site.core.forms import UNTITLED
from ptvt_site.core.models import Refused
from ptvt_site.editors.scheduling import run
from ptvt_site.home.models import HomePage, StandardPage
from publications.models import Topic
from tests import factories
from tests.editors.conftest import bulk, html_of, screen_of
from tests.editors.scheduling.conftest import ago, plan
from tests.editors.test_copies import API, page_of

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


@pytest.mark.parametrize("what", INCOMPLETE)
def test_what_is_incomplete_is_not_published_in_any_way(admin, editor, news_index, what):
    page, reason = incomplete(what)
    other = factories.NewsPageFactory(live=False)
    news_index.unpublish()
    in_bulk = [bulk("publish", page, other, model=model) for model in ("wagtailcore/page", POSTS)]
    for url in (*in_bulk, bulk("publish", news_index)):
        assert reason in html_of(admin, url)
        assert admin.post(url, {"include_descendants": "on"}).status_code == 302
    live = Page.objects.filter(live=True, pk__in=[page.pk, other.pk, news_index.pk])
    assert {one.pk for one in live} == {other.pk, news_index.pk}
    answer = admin.post(reverse(API, args=[page.pk, "publish"]))
    assert answer.status_code == 400 and reason in answer.text
    task = Workflow.objects.get().start(page, editor).current_task_state
    approve = screen_of(page, "workflow_action", "approve", task.pk)
    assert reason in admin.post(approve, {"comment": ""}, follow=True).text
    with pytest.raises(Refused):
        page.get_latest_revision().publish(user=editor)
    plan(page, ago(minutes=1))
    (failure,) = run()
    assert reason in failure.reason
    assert not live.filter(pk=page.pk).exists()


def test_publishing_skips_what_is_locked_an_alias_or_not_on_the_site(admin, editor, site):
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


def test_what_two_save_at_once_is_stored_once_and_said(admin, site, monkeypatch):
    def taken(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed: publications_topic.name")

    monkeypatch.setattr(Topic, "save", taken)
    values = {"name": "Nieuw", "slug": "nieuw", "kind": "thema"}
    address = "/beheer/snippets/publications/topic/add/"
    assert "Iemand bewaarde zojuist hetzelfde." in admin.post(address, values, follow=True).text


def test_the_front_page_stays(admin, client, home):
    other = factories.StandardPageFactory()
    text = "De voorpagina blijft altijd op de site"
    assert text in html_of(admin, bulk("unpublish", home, other))
    admin.post(bulk("unpublish", home, other))
    assert not Page.objects.get(pk=other.pk).live
    for url in (screen_of(home, "unpublish"), reverse(API, args=[home.pk, "unpublish"])):
        assert text in admin.post(url, follow=True).text
    HomePage.objects.update(expire_at=ago(days=1))
    assert text in run()[0].reason
    assert client.get("/").status_code == 200


def test_no_page_gets_an_address_of_the_site_itself(admin, home):
    section = factories.StandardPageFactory(slug="elders")
    page = factories.StandardPageFactory(parent=section, slug="zoeken")
    moved = {"chooser": home.pk, "move_applicable": "on"}
    copied = {"new_title": "Kopie", "new_slug": "zoeken", "new_parent_page": home.pk}
    for url, data, told in [
        (screen_of(page, "move_confirm", home.pk), {}, "kan hier niet staan"),
        (f"{bulk('move', page)}&next=/beheer/", moved, "kan hier niet staan"),
        (screen_of(page, "copy"), copied, "Op dit adres staat iets anders"),
    ]:
        assert told in admin.post(url, data, follow=True).text
    assert [one.get_parent().pk for one in Page.objects.filter(slug="zoeken")] == [section.pk]


class TestMoving:
    def test_a_page_with_the_page_below_it(self, admin, site):
        page = factories.StandardPageFactory(slug="boven")
        below = factories.StandardPageFactory(parent=page, slug="onder")
        target = factories.StandardPageFactory(slug="doel")
        assert admin.post(bulk("move", page, below), {"chooser": target.pk}).status_code == 302
        assert Page.objects.get(pk=below.pk).url == "/doel/boven/onder/"

    def test_two_with_the_same_address_moves_none(self, admin, site):
        parents = [factories.StandardPageFactory() for _ in range(2)]
        pages = [factories.StandardPageFactory(parent=parent, slug="een") for parent in parents]
        target = factories.StandardPageFactory(slug="doel")
        response = admin.post(bulk("move", *pages), {"chooser": target.pk})
        assert response.status_code == 200 and not target.get_children().exists()


def test_a_page_below_one_that_was_just_moved_is_refused(site):
    moved, goal = (factories.StandardPageFactory() for _ in range(2))
    opened = StandardPage.objects.get(pk=moved.pk)
    moved.move(goal, "last-child")
    with pytest.raises(Refused, match="zojuist verplaatst of verwijderd"):
        opened.add_child(instance=StandardPage(title="Nieuw"))
    assert Page.find_problems() == ([], [], [], [], [])
