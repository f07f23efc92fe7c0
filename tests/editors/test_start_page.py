"""The start page of the admin."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from news.models import NewsPage
from publications.models import PublicationPage
from tests import factories


@pytest.fixture
def colleague(django_user_model):
    """Another editor."""
    return django_user_model.objects.create_superuser(
        "collega", first_name="Noor", last_name="Bakker", password="geheim-woord-123"
    )


def start_page(client) -> str:
    """The HTML of the start page."""
    response = client.get("/beheer/")
    assert response.status_code == 200
    return response.content.decode()


def panel(body: str, name: str) -> str:
    """The HTML of one panel."""
    return body.partition(f'aria-labelledby="paneel-{name}"')[2].partition("</section>")[0]


def draft_of(user, parent, title, **values):
    """A news item that a user wrote and nobody published."""
    page = factories.NewsPageFactory(parent=parent, title=title, live=False, owner=user, **values)
    page.save_revision(user=user)
    return page


def submitted(user, parent, title):
    """A draft that its writer submitted for review."""
    page = draft_of(user, parent, title)
    Workflow.objects.get(pk=page.get_workflow().pk).start(page, user)
    return page


@pytest.fixture
def workflow(home):
    """The review that Wagtail comes with, for all pages."""
    workflow = Workflow.objects.first()
    workflow.workflow_pages.get_or_create(page=home)
    return workflow


class TestStartPage:
    def test_is_friendly_when_nothing_waits(self, admin, site):
        body = start_page(admin)
        for text in (
            "Niemand wacht op u",
            "U hebt geen concepten",
            "U wacht nergens op",
            "Er staat niets ingepland",
            "Alle pagina’s zijn het afgelopen jaar nagekeken",
            "Er zijn geen problemen bekend",
        ):
            assert text in body

    def test_leads_straight_to_the_forms(self, admin, news_index, publication_index):
        body = start_page(admin)
        for model, index in ((NewsPage, news_index), (PublicationPage, publication_index)):
            url = reverse("ptvt_new_post", args=[model._meta.model_name])
            assert model.new_label in body
            assert f'href="{url}"' in body
            response = admin.get(url, follow=True)
            assert response.status_code == 200
            assert response.redirect_chain[0][0].endswith(f"/{index.pk}/")

    def test_has_no_button_for_a_page_that_is_not_there(self, admin, home):
        home.get_children().delete()
        assert "Nieuw bericht" not in start_page(admin).partition("ptvt-panel")[0]

    def test_shows_my_drafts_and_not_those_of_others(self, admin, editor, colleague, news_index):
        draft_of(editor, news_index, "Van mij")
        draft_of(colleague, news_index, "Van een ander")
        live = factories.NewsPageFactory(parent=news_index, title="Staat online")
        live.save_revision(user=editor)
        drafts = panel(start_page(admin), "concepten")
        assert "Van mij" in drafts
        assert "Staat online" in drafts
        assert "nieuwe wijzigingen" in drafts
        assert "Van een ander" not in drafts

    def test_shows_reviews_to_who_reviews_and_to_who_asked(
        self, client, editor, colleague, news_index, workflow
    ):
        submitted(colleague, news_index, "Graag nakijken")
        client.force_login(editor)
        body = start_page(client)
        assert "Graag nakijken" in panel(body, "te-doen")
        assert "gevraagd door Noor Bakker" in panel(body, "te-doen")
        client.force_login(colleague)
        body = start_page(client)
        assert "Graag nakijken" in panel(body, "bij-anderen")
        assert "Graag nakijken" not in panel(body, "concepten")

    def test_shows_what_came_back_from_a_review(
        self, client, editor, colleague, news_index, workflow
    ):
        page = submitted(colleague, news_index, "Nog niet goed")
        page.current_workflow_task_state.reject(user=editor)
        client.force_login(colleague)
        assert "wijziging gevraagd" in panel(start_page(client), "te-doen")

    def test_shows_what_is_scheduled(self, admin, editor, news_index):
        page = draft_of(editor, news_index, "Straks online")
        page.go_live_at = timezone.now() + datetime.timedelta(days=2)
        page.save_revision(user=editor).publish()
        factories.NewsPageFactory(
            parent=news_index,
            title="Straks weg",
            expire_at=timezone.now() + datetime.timedelta(days=3),
        )
        factories.NewsPageFactory(
            parent=news_index,
            title="Blijft nog lang",
            expire_at=timezone.now() + datetime.timedelta(days=90),
        )
        body = start_page(admin)
        planned = panel(body, "ingepland")
        assert planned.index("Straks online") < planned.index("Straks weg")
        assert "Blijft nog lang" not in planned
        assert "Straks online" not in panel(body, "concepten")

    def test_shows_what_i_locked(self, admin, editor, news_index):
        factories.NewsPageFactory(parent=news_index, title="Op slot", locked=True, locked_by=editor)
        assert "Op slot" in panel(start_page(admin), "concepten")

    def test_shows_six_rows_and_how_many_more(self, admin, editor, news_index):
        for number in range(8):
            draft_of(editor, news_index, f"Concept {number}")
        drafts = panel(start_page(admin), "concepten")
        assert drafts.count("<li>") == 6
        assert "En nog 2." in drafts

    def test_shows_what_nobody_checked_for_a_year(self, admin, news_index):
        for number, days in enumerate((500, 400, 300)):
            page = factories.NewsPageFactory(parent=news_index, title=f"Bericht {number}")
            day = timezone.localdate() - datetime.timedelta(days=days)
            type(page).objects.filter(pk=page.pk).update(reviewed_at=day)
        old = panel(start_page(admin), "nakijken")
        assert old.index("Bericht 0") < old.index("Bericht 1")
        assert "Bericht 2" not in old

    def test_escapes_titles(self, admin, editor, news_index):
        draft_of(editor, news_index, "<script>alert(1)</script>")
        assert "<script>alert(1)" not in start_page(admin)

    def test_asks_no_more_when_more_waits(self, admin, editor, colleague, news_index, workflow):
        def fill(number=0):
            draft_of(editor, news_index, f"Concept {number}")
            submitted(colleague, news_index, f"Nakijken {number}")
            submitted(editor, news_index, f"Ligt bij collega {number}")
            page = draft_of(editor, news_index, f"Straks {number}")
            page.go_live_at = timezone.now() + datetime.timedelta(days=2)
            page.save_revision(user=editor).publish()
            old = factories.NewsPageFactory(parent=news_index, title=f"Oud {number}")
            day = timezone.localdate() - datetime.timedelta(days=500)
            type(old).objects.filter(pk=old.pk).update(reviewed_at=day)

        def queries():
            start_page(admin)
            with CaptureQueriesContext(connection) as asked:
                start_page(admin)
            return len(asked)

        fill()
        few = queries()
        for number in range(1, 11):
            fill(number)
        assert queries() == few


class TestMenu:
    def test_has_no_link_to_another_site(self, admin, site):
        body = start_page(admin)
        menu = body.partition("wagtail-sidebar-props")[2].partition("</script>")[0]
        assert "Berichten" in menu
        for absent in ("wagtail.org", "guide.wagtail", "aging-pages", "page-types-usage"):
            assert absent not in menu
