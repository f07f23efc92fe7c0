"""Scheduled changes happen in time, once, whatever else fails."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Comment, Page, PageLogEntry, Revision, Workflow
from wagtail.signals import page_published, page_unpublished

from news.models import NewsPage
from ptvt_site.editors.models import ScheduleFailure
from ptvt_site.editors.scheduling import UNEXPECTED, run
from tests import factories
from tests.editors.conftest import html_of, screen_of
from tests.editors.scheduling.conftest import ago, plan


def state(page) -> tuple[bool, bool]:
    """Whether it is on the site, and whether it has expired."""
    return Page.objects.values_list("live", "expired").get(pk=page.pk)


LIVE, DRAFT, EXPIRED = (True, False), (False, False), (False, True)


class TestGoingLive:
    def test_happens_when_it_is_time_and_not_before(self, client, draft):
        expiring = factories.NewsPageFactory(expire_at=ago(minutes=-1))
        plan(draft, ago(minutes=-1))
        assert run() == [] and (state(draft), state(expiring)) == (DRAFT, LIVE)
        plan(NewsPage.objects.get(pk=draft.pk), ago(seconds=1))
        assert run() == [] and state(expiring) == LIVE
        page = NewsPage.objects.get(pk=draft.pk)
        assert state(page) == LIVE and not page.has_unpublished_changes
        assert page.first_published_at
        assert client.get(page.url).status_code == 200
        assert not Revision.objects.exclude(approved_go_live_at=None).exists()
        log = PageLogEntry.objects.get(action="wagtail.publish.scheduled")
        assert (log.page_id, log.user) == (page.pk, None)

    def test_replaces_what_is_live_by_the_version_that_was_approved(self, site):
        page = factories.NewsPageFactory(title="Oud")
        page.save_revision().publish()
        plan(page, ago(seconds=1), title="Nieuw")
        later = page.get_latest_revision_as_object()
        later.title = "Nog in de maak"
        later.save_revision()
        run()
        page = NewsPage.objects.get(pk=page.pk)
        assert (page.title, page.has_unpublished_changes) == ("Nieuw", True)
        assert page.get_latest_revision_as_object().title == "Nog in de maak"

    def test_happens_to_a_locked_page_which_stays_locked_and_ends_a_review(self, draft, writer):
        plan(draft, ago(seconds=1))
        review = Workflow.objects.get().start(NewsPage.objects.get(pk=draft.pk), writer)
        locked = {"locked": True, "locked_by": writer, "locked_at": timezone.now()}
        Page.objects.filter(pk=draft.pk).update(**locked)
        run()
        review.refresh_from_db()
        assert (state(draft), review.status) == (LIVE, "cancelled")
        assert Page.objects.filter(pk=draft.pk, **locked).exists()

    def test_happens_when_its_author_is_deleted(self, draft, writer):
        writer.groups.add(Group.objects.get(name="Eindredacteur"))
        NewsPage.objects.filter(pk=draft.pk).update(owner=writer)
        Comment.objects.create(page=draft, user=writer, text="Klopt dit?", contentpath="title")
        plan(NewsPage.objects.get(pk=draft.pk), ago(seconds=1), user=writer)
        writer.delete()
        assert run() == [] and state(draft) == LIVE

    def test_after_expiry_is_skipped(self, draft):
        """The site was down from before `go_live_at` until after `expire_at`."""
        plan(draft, ago(days=3), expire_at=ago(days=1))
        run()
        assert state(draft) == EXPIRED and run() == []


class TestExpiry:
    @pytest.fixture
    def page(self, site, writer):
        page = factories.NewsPageFactory(title="Agenda", owner=writer)
        page.expire_at = ago(seconds=1)
        page.save_revision().publish()
        return page

    def test_takes_a_locked_page_off_the_site_and_mails_its_author_once(self, admin, page, writer):
        assert admin.get(page.url).status_code == 200
        Page.objects.filter(pk=page.pk).update(locked=True, locked_by=writer)
        run()
        run()
        assert state(page) == EXPIRED and admin.get(page.url).status_code == 404
        log = PageLogEntry.objects.filter(page=page.pk)
        assert log.filter(action="wagtail.unpublish.scheduled").exists()
        assert "Deze pagina is verlopen op" in html_of(admin, screen_of(page))
        (message,) = mail.outbox
        assert message.to == ["schrijver@voorbeeld.nl"]
        assert message.subject == "Verlopen: Agenda"
        assert message.from_email == "Platform Talent voor Technologie <site@localhost>"
        assert "“Agenda” is verlopen op" in message.body
        assert f"http://testserver/beheer/pages/{page.pk}/edit/" in message.body

    def test_keeps_subpages_live_and_reports_them(self, site, writer):
        parent = factories.StandardPageFactory(owner=writer, expire_at=ago(seconds=1))
        child = factories.StandardPageFactory(parent=parent)
        run()
        assert (state(parent), state(child)) == (EXPIRED, LIVE)
        assert "staan er nog 1 op de site" in mail.outbox[0].body

    def test_is_mailed_to_publishers_when_the_author_is_deleted(self, page, writer, editor):
        editor.email = "baas@voorbeeld.nl"
        editor.save()
        writer.delete()
        run()
        assert [message.to for message in mail.outbox] == [["baas@voorbeeld.nl"]]

    def test_happens_when_the_mail_server_is_away(self, page, no_mail_server):
        assert run() == [] and state(page) == EXPIRED

    def test_happens_when_the_address_of_its_author_cannot_be(self, page, writer, settings):
        settings.EMAIL_BACKEND = "ptvt_site.operations.mail.QueuedEmailBackend"
        writer.email = "schrijver@"
        writer.save()
        assert run() == [] and state(page) == EXPIRED


class TestFailure:
    @pytest.fixture
    def emptied(self, draft, writer):
        draft.owner = writer
        draft.save()
        return plan(NewsPage.objects.get(pk=draft.pk), ago(minutes=5), date=None)

    def test_of_one_stops_no_other(self, emptied):
        others = [factories.NewsPageFactory(live=False) for _ in range(2)]
        for minutes, page in zip((9, 1), others, strict=True):
            plan(page, ago(minutes=minutes))
        old = factories.NewsPageFactory(expire_at=ago(minutes=1))
        assert len(run()) == 1
        assert [state(page) for page in (*others, old)] == [LIVE, LIVE, EXPIRED]

    def test_halfway_changes_nothing(self, draft, monkeypatch):
        page = factories.NewsPageFactory(expire_at=ago(minutes=1))
        plan(draft, ago(minutes=1))
        # Sent just after a page is saved.
        for signal in (page_published, page_unpublished):
            monkeypatch.setattr(signal, "send", None)
        told = [(failure.action, failure.reason) for failure in run()]
        assert told == [("expire", UNEXPECTED), ("publish", UNEXPECTED)]
        assert (state(page), state(draft)) == (LIVE, DRAFT)
        assert not PageLogEntry.objects.filter(action__endswith=".scheduled").exists()

    def test_is_logged_with_a_traceback_once_and_mailed_at_the_second(self, draft, emptied, caplog):
        run()
        assert mail.outbox == []
        run()
        run()
        first, *others = (r for r in caplog.records if "Scheduled change failed" in r.message)
        assert issubclass(first.exc_info[0], ValidationError)
        assert [other.exc_info for other in others] == [None, None]
        (message,) = mail.outbox
        assert message.to == ["schrijver@voorbeeld.nl"]
        assert message.subject == "Planning mislukt: Robots"
        assert "op het geplande moment niet op de site gezet" in message.body
        assert "Datum: Dit veld kan niet leeg zijn" in message.body
        # Until the cause is solved.
        emptied.content["date"] = "2026-01-30"
        emptied.save()
        assert run() == [] and state(draft) == LIVE
        assert not ScheduleFailure.objects.exists()

    def test_ends_the_command_with_an_error_and_keeps_the_schedule(self, draft, emptied):
        with pytest.raises(CommandError, match="Datum: Dit veld kan niet leeg zijn"):
            call_command("publish_scheduled")
        emptied.refresh_from_db()
        assert emptied.approved_go_live_at and state(draft) == DRAFT

    def test_names_a_slug_that_is_taken(self, draft):
        revision = plan(draft, ago(minutes=1))
        revision.content["slug"] = factories.NewsPageFactory(slug="bezet").slug
        revision.save()
        (failure,) = run()
        assert "bezet" in failure.reason

    def test_is_shown_on_the_start_page_and_in_the_form(self, admin, draft, emptied):
        run()
        assert "Datum: Dit veld kan niet leeg zijn" in html_of(admin, "/beheer/")
        told = "Deze pagina is op het geplande moment niet op de site gezet."
        assert told in html_of(admin, screen_of(draft))
        NewsPage.objects.get(pk=draft.pk).delete()
        assert run() == []
        assert "Niet gelukt" not in html_of(admin, "/beheer/")

    def test_is_not_shown_to_who_cannot_edit_the_page(self, without_role, emptied):
        run()
        assert "Niet gelukt" not in html_of(without_role, "/beheer/")
