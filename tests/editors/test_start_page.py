"""The start page of the admin."""

import datetime
import re

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from news.models import NewsPage
from ptvt_site.core.data import in_words
from ptvt_site.core.models import SiteSettings
from ptvt_site.editors.models import ScheduleFailure
from ptvt_site.editors.start_page import PANELS
from publications.models import post_types
from tests import factories
from tests.editors.conftest import html_of


@pytest.fixture
def colleague(django_user_model):
    return django_user_model.objects.create_superuser("c", first_name="Noor", last_name="Bakker")


def start_page(client) -> str:
    return html_of(client, "/beheer/")


def panel(client, name: str) -> str:
    """A part of the start page."""
    start = f'aria-labelledby="paneel-{name}"'
    return start_page(client).partition(start)[2].partition("</section>")[0]


def draft_of(user, parent, title, **values):
    page = factories.NewsPageFactory(parent=parent, title=title, live=False, owner=user, **values)
    page.save_revision(user=user)
    return page


def submitted(user, parent, title):
    page = draft_of(user, parent, title)
    page.get_workflow().start(page, user)
    return page


def scheduled(user, parent, title):
    page = draft_of(user, parent, title)
    page.go_live_at = timezone.now() + datetime.timedelta(days=2)
    page.save_revision(user=user).publish()


class TestStartPage:
    def test_is_friendly_when_nothing_waits(self, admin, site):
        SiteSettings.objects.create(site=site, email="vraag@ptvt.example")
        body = start_page(admin)
        assert all(text in body for text in [one.empty for one in PANELS if one.heading])
        menu = body.partition("wagtail-sidebar-props")[2].partition("</script>")[0]
        assert "Berichten" in menu
        # Links to other sites and reports for developers.
        assert not re.search("wagtail.org|guide.wagtail|aging-pages|page-types-usage", menu)

    def test_shows_faults_to_who_solves_them(self, client, log_in, admin, site, monkeypatch):
        page = factories.NewsPageFactory(title="Komt niet")
        ScheduleFailure.objects.create(page=page, action="publish", reason="Vul een datum in.")
        monkeypatch.setattr("ptvt_site.editors.start_page.problems", lambda: ["Mail hapert."])
        failed = panel(admin, "mislukt")
        assert "Komt niet</a>" in failed and "niet op de site gezet sinds" in failed
        assert "Vul een datum in." in failed and "Mail hapert." in panel(admin, "beheer")
        log_in("Eindredacteur")
        assert panel(client, "beheer") == "" and "Komt niet" in panel(client, "mislukt")

    def test_has_buttons_to_the_forms_of_pages_that_are_there(self, admin, home):
        body = start_page(admin)
        for model in post_types():
            assert model.new_label in body
            assert f"/add/{model._meta.app_label}/{model._meta.model_name}/" in body
        home.get_children().delete()
        assert "Nieuw bericht" not in start_page(admin).partition("ptvt-panel")[0]

    def test_shows_my_drafts_and_locks_not_of_others(self, admin, editor, colleague, news_index):
        draft_of(editor, news_index, "Van mij")
        draft_of(colleague, news_index, "Van een ander")
        factories.NewsPageFactory(title="Staat online").save_revision(user=editor)
        factories.NewsPageFactory(title="Op slot", locked=True, locked_by=editor)
        drafts = panel(admin, "concepten")
        assert "Van mij" in drafts and "Van een ander" not in drafts
        assert "Staat online" in drafts and "nieuwe wijzigingen" in drafts and "Op slot" in drafts

    def test_shows_a_review_to_reviewer_and_author(self, client, editor, colleague, news_index):
        page = submitted(colleague, news_index, "Graag nakijken")
        client.force_login(editor)
        work = panel(client, "te-doen")
        assert "Graag nakijken" in work and "gevraagd door Noor Bakker" in work
        client.force_login(colleague)
        assert "Graag nakijken" in panel(client, "bij-anderen")
        assert "Graag nakijken" not in panel(client, "concepten")
        page.current_workflow_task_state.reject(user=editor)
        later = timezone.now() + datetime.timedelta(days=2)
        TaskState.objects.update(finished_at=later)
        back = panel(client, "te-doen")
        assert "teruggestuurd door " in back and f"{in_words(later)}</time>" in back

    def test_shows_what_came_back_to_a_writer_who_left_to_who_reviews(
        self, client, log_in, editor, colleague, news_index
    ):
        submitted(colleague, news_index, "Kwam terug").current_workflow_task_state.reject(editor)
        colleague.is_active = False
        colleague.save()
        for role in ("", "Eindredacteur", "Beheerder"):
            client.force_login(log_in(role) if role else editor)
            assert "van een vertrokken schrijver, teruggestuurd" in panel(client, "te-doen")
        log_in("Redacteur")
        assert "Kwam terug" not in start_page(client)
        colleague.delete()
        log_in("Eindredacteur")
        assert "Kwam terug" in panel(client, "te-doen")

    def test_shows_what_is_scheduled(self, admin, editor, news_index):
        scheduled(editor, news_index, "Straks online")
        for title, days in (("Straks weg", 3), ("Blijft nog lang", 90)):
            expire_at = timezone.now() + datetime.timedelta(days=days)
            factories.NewsPageFactory(title=title, expire_at=expire_at)
        planned = panel(admin, "ingepland")
        titles = ["Straks online", "Straks weg", "Blijft nog lang"]
        assert re.findall("|".join(titles), planned) == titles
        assert "Publiceren op" in planned and "Van de site halen op" in planned
        assert "Straks online" not in panel(admin, "concepten")

    def test_shows_six_rows_and_how_many_more(self, admin, editor, news_index):
        for number in range(8):
            draft_of(editor, news_index, f"<i>Concept {number}")
        drafts = panel(admin, "concepten")
        assert drafts.count("<li>") == 6 and "En nog 2." in drafts
        assert "&lt;i&gt;Concept 7" in drafts and "<i>" not in drafts

    def test_shows_what_was_not_reviewed_for_a_year(self, admin, site):
        for days in (500, 400, 300):
            page = factories.NewsPageFactory(title=f"Sinds {days} dagen")
            day = timezone.localdate() - datetime.timedelta(days=days)
            NewsPage.objects.filter(pk=page.pk).update(reviewed_at=day)
        assert re.findall(r"Sinds \d+", panel(admin, "nakijken")) == ["Sinds 500", "Sinds 400"]
