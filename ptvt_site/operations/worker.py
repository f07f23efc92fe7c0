"""The threads of `run_scheduler`: for tasks that wait in the database, and PERIODIC_COMMANDS."""

import logging
import threading
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import Error, OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus, task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .periodic import PROCESS, release, run_due

logger = logging.getLogger(__name__)


class PeriodicThread(threading.Thread):
    """Runs the periodic commands until it is stopped, also after the database was away."""

    def __init__(self, name: str, stop: threading.Event):
        super().__init__(name=name, daemon=True)
        self.stop = stop

    def run(self):
        while not self.stop.is_set():
            try:
                self.work()
            except Error as error:
                # Of a database that is down the traceback tells nothing, each five seconds.
                trace = None if isinstance(error, OperationalError) else error
                logger.error("%s: trying again after %s", self.name, error, exc_info=trace)
                connection.close()
            self.stop.wait(5)

    def work(self) -> None:
        """Run what is due, and what an error of the database interrupted."""
        close_old_connections()
        release()
        run_due()

    def end(self) -> None:
        """Leave the command under way to the next process."""
        self.join(2)
        with suppress(Error):
            release()


class TaskThread(PeriodicThread):
    """Runs the tasks of one queue, one after the other."""

    def __init__(self, queue: str, stop: threading.Event):
        super().__init__(f"tasks of {queue}", stop)
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
        self.work = self.worker.run

    def end(self) -> None:
        """Wait for the task under way; one that takes longer is run again later."""
        self.worker.running = False
        self.join(30)


def threads(stop: threading.Event) -> list[PeriodicThread]:
    """Return a thread per queue, when tasks are queued, one for the commands, and those of apps."""
    backend = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    queues = sorted(backend.queues) if isinstance(backend, DatabaseBackend) else []
    more = [import_string(name)(name, stop) for name in settings.BACKGROUND_THREADS]
    return [*(TaskThread(queue, stop) for queue in queues), PeriodicThread("commands", stop), *more]


def requeue_lost() -> None:
    """Run again, at most twice, what stays "running" after its process was killed."""
    half_an_hour_ago = timezone.now() - timedelta(minutes=30)
    for result in DBTaskResult.objects.running().filter(started_at__lt=half_an_hour_ago):
        again = len(result.worker_ids) < 3
        result.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        result.finished_at = None if again else timezone.now()
        result.save(update_fields=["status", "finished_at"])
        logger.error("Task %s was lost; it is run again: %s", result.task_path, again)
