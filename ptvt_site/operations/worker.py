"""The threads of `run_scheduler`: for tasks in the database, and PERIODIC_COMMANDS that are due."""

import io
import logging
import os
import shlex
import socket
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.db.models import Q
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus, task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .models import PeriodicRun

logger = logging.getLogger(__name__)
PROCESS = f"{socket.gethostname()[:50]}:{os.getpid()}"


def last_tick(every: str, now: datetime) -> datetime:
    """Return when a command had to start last: each night, or on Sunday when `every` is "week"."""
    local = timezone.localtime(now)  # In the time zone of the site.
    tick = local.replace(hour=3, minute=17, second=0, microsecond=0)
    if every == "week":
        tick -= timedelta(days=local.isoweekday() % 7)
    return tick if tick <= local else tick - timedelta(days=7 if every == "week" else 1)


def run_due() -> list[PeriodicRun]:
    """Run every command that is due, and return their rows. Raises `OperationalError`."""
    release()  # Also what an error of the database interrupted.
    runs = [_run(command, every) for command, every in settings.PERIODIC_COMMANDS.items()]
    return [run for run in runs if run]


def _run(command: str, every: str) -> PeriodicRun | None:
    """Run a command if it is due and no other process runs it; one that failed, every hour."""
    row, _ = PeriodicRun.objects.get_or_create(command=command)
    now = timezone.now()
    again = Q(started_at__lt=last_tick(every, now))
    again |= ~Q(error="") & Q(started_at__lt=now - timedelta(hours=1))
    due = Q(started_at=None) | Q(finished_at__isnull=False) & again
    # A process that was killed never says that it is done.
    due |= Q(finished_at=None, started_at__lt=now - timedelta(hours=6))
    claim = {"started_at": now, "finished_at": None, "process": PROCESS}
    if not PeriodicRun.objects.filter(due, pk=row.pk).update(**claim):
        return None
    row.refresh_from_db()
    row.error, output = "", io.StringIO()
    try:
        call_command(*shlex.split(command), stdout=output, stderr=output)
        row.succeeded_at = timezone.now()
        logger.info("%s: %s", command, "; ".join(output.getvalue().strip().splitlines()))
    except (InterfaceError, OperationalError):
        raise
    except Exception as error:
        row.error = f"{type(error).__name__}: {error}"
        logger.exception("%s failed", command)
    row.finished_at = timezone.now()
    row.save()
    return row


def release() -> None:
    """Make due again what this process did not finish."""
    PeriodicRun.objects.filter(process=PROCESS, finished_at=None).update(started_at=None)


class PeriodicThread(threading.Thread):
    """Works every few seconds until it is stopped, also after the database was down."""

    def __init__(self, name: str, stop: threading.Event, work: Callable[[], object], every=5):
        super().__init__(name=name, daemon=True)
        self.stop, self.work, self.every = stop, work, every

    def run(self):
        while not self.stop.is_set():
            try:
                close_old_connections()
                self.work()
            except Exception as error:
                # Of a database that is down the traceback tells nothing, each five seconds.
                trace = None if isinstance(error, OperationalError) else error
                logger.error("%s: trying again after %s", self.name, error, exc_info=trace)
                connection.close()
            self.stop.wait(self.every)

    def end(self, until: float) -> None:
        """Wait for what is under way, until then on the clock; another process does it again."""
        self.join(max(0, until - time.monotonic()))


class TaskThread(PeriodicThread):
    """Runs the tasks of one queue, one after the other."""

    def __init__(self, queue: str, stop: threading.Event):
        self.worker = Worker(
            queue_names=[queue],
            excluded_queue_names=[],
            interval=1,
            batch=False,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=PROCESS,
        )
        super().__init__(f"tasks of {queue}", stop, self.worker.run)

    def end(self, until: float) -> None:
        """Wait for the task under way."""
        self.worker.running = False
        super().end(until)


def task_threads(stop: threading.Event) -> list[TaskThread]:
    """Return a thread per queue, when tasks are queued."""
    backend = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    queues = sorted(backend.queues) if isinstance(backend, DatabaseBackend) else []
    return [TaskThread(queue, stop) for queue in queues]


def requeue_lost() -> None:
    """Run again, at most twice, what stays "running" after its process was killed."""
    half_an_hour_ago = timezone.now() - timedelta(minutes=30)
    for result in DBTaskResult.objects.running().filter(started_at__lt=half_an_hour_ago):
        again = len(result.worker_ids) < 3
        result.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        result.finished_at = None if again else timezone.now()
        result.save(update_fields=["status", "finished_at"])
        logger.error("Task %s was lost; it is run again: %s", result.task_path, again)
