"""Tasks, mail and periodic commands, as `run_scheduler` runs them in the background."""

import threading
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from bench.site import free_port
from ptvt_site.core.content_changes import current_version
from ptvt_site.core.renditions import make_renditions
from ptvt_site.operations import worker
from ptvt_site.operations.mail import PAUSES
from ptvt_site.operations.models import PeriodicRun

QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queued(settings, monkeypatch, mailbox):
    """Tasks wait in the database, and mail is one; the test keeps its transaction."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.TASKS = QUEUED
    settings.EMAIL_BACKEND = "ptvt_site.operations.mail.QueuedEmailBackend"


def run_tasks() -> None:
    for thread in worker.task_threads(threading.Event()):
        thread.worker.batch = True
        thread.work()


def test_mail_arrives_whole_by_the_queue_or_is_tried_again_and_at_last_fails(mailbox, settings):
    version = current_version()
    message = EmailMultiAlternatives(
        gettext_lazy("Yes"), "Tekst", "a@x.nl", ["b@x.nl"], ["c@x.nl"], headers={"List-Id": "lijst"}
    )
    message.attach_alternative("<p>Opgemaakt</p>", "text/html")
    message.attach("dag.ics", "BEGIN:VCALENDAR", "text/calendar")
    message.attach("beeld.bin", b"\xff\x00", "application/octet-stream")
    assert message.send() == 1
    assert mailbox.mails == []
    run_tasks()
    (mail,) = mailbox.take()
    assert mail.receivers == ["b@x.nl", "c@x.nl"]
    text = mail.as_string()
    for part in ("Subject: Ja", "List-Id: lijst", "Tekst", "Opgemaakt", "dag.ics", "/wA="):
        assert part in text
    assert "c@x.nl" not in text
    assert current_version() == version
    settings.EMAIL_PORT = free_port()
    message.send()
    for attempt in range(len(PAUSES) + 1):
        waiting = DBTaskResult.objects.get(status=TaskResultStatus.READY)
        assert waiting.args_kwargs["args"][3:] == [attempt][: bool(attempt)]
        DBTaskResult.objects.update(run_after=timezone.now())
        run_tasks()
    failed = DBTaskResult.objects.get(status=TaskResultStatus.FAILED)
    assert "ConnectionRefusedError" in failed.traceback
    assert not DBTaskResult.objects.ready().exists()


class TestTasks:
    def test_wait_for_the_worker_which_logs_a_failure_and_goes_on(self, caplog):
        make_renditions.enqueue("geen nummer", [])
        make_renditions.enqueue(0, ["width-640"])
        assert {row.status for row in DBTaskResult.objects.all()} == {"READY"}
        run_tasks()
        assert {row.status for row in DBTaskResult.objects.all()} == {"FAILED", "SUCCESSFUL"}
        assert DBTaskResult.objects.get(status="SUCCESSFUL").return_value == 0
        assert [record.levelname for record in caplog.records if record.exc_info] == ["ERROR"]

    def test_of_a_killed_process_are_run_again(self):
        for minutes, tries, status in [(5, 1, "RUNNING"), (31, 1, "READY"), (31, 3, "FAILED")]:
            DBTaskResult.objects.all().delete()
            make_renditions.enqueue(0, [])
            lost = {"started_at": timezone.now() - timedelta(minutes=minutes)}
            DBTaskResult.objects.update(status="RUNNING", worker_ids=["w"] * tries, **lost)
            worker.requeue_lost()
            assert DBTaskResult.objects.get().status == status

    def test_run_at_once_where_no_scheduler_is(self, settings):
        settings.TASKS = settings.IMMEDIATE_TASKS
        assert make_renditions.enqueue(0, []).return_value == 0
        assert worker.task_threads(threading.Event()) == []


class TestPeriodicCommands:
    @pytest.fixture(autouse=True)
    def commands(self, settings):
        settings.PERIODIC_COMMANDS = {"clearsessions": "day"}

    def test_run_when_they_are_due_and_no_other_process_runs_them(self):
        assert len(worker.run_due()) == 1
        assert worker.run_due() == []
        PeriodicRun.objects.update(started_at=timezone.now() - timedelta(hours=25))
        (run,) = worker.run_due()
        assert run.succeeded_at and not run.error
        for process, hours, count in [("ander", 5, 0), ("ander", 7, 1), (worker.PROCESS, 0, 1)]:
            started = timezone.now() - timedelta(hours=hours)
            values = {"started_at": started, "finished_at": None, "process": process}
            PeriodicRun.objects.update_or_create(command="clearsessions", defaults=values)
            assert len(worker.run_due()) == count

    def test_of_one_that_fails_the_rest_runs_and_it_is_tried_each_hour(self, settings, caplog):
        settings.PERIODIC_COMMANDS = {"restore /bestaat-niet": "day", "clearsessions": "day"}
        failed, done = worker.run_due()
        assert failed.error.startswith("BackupError: ") and not failed.succeeded_at
        assert done.succeeded_at
        assert "restore /bestaat-niet failed" in caplog.text
        PeriodicRun.objects.update(started_at=timezone.now() - timedelta(minutes=61))
        assert [run.command for run in worker.run_due()][0] == "restore /bestaat-niet"

    def test_start_at_fixed_times(self):
        for every, now, tick in [
            ("day", "2026-06-02T05:00", "2026-06-02T03:17"),
            ("day", "2026-06-02T03:00", "2026-06-01T03:17"),
            ("week", "2026-06-02T05:00", "2026-05-31T03:17"),
            ("week", "2026-05-31T03:00", "2026-05-24T03:17"),
        ]:
            moment = timezone.make_aware(timezone.datetime.fromisoformat(now))
            assert worker.last_tick(every, moment).isoformat()[:16] == tick
