import logging
import os
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connection

from ptvt_site.editors.scheduling.run import run
from ptvt_site.operations.worker import requeue_lost, threads

logger = logging.getLogger(__name__)
INTERVAL = 20  # seconds; with the work itself, well within the minute that a page may be late


class Command(BaseCommand):
    """Runs all that does not belong in a request, as a process beside the site."""

    help = (
        "Publish and unpublish what is due, every 20 seconds; run the tasks and send the mail that "
        "wait in the database; run PERIODIC_COMMANDS. More than one may run."
    )

    def add_arguments(self, parser):
        """Add the process to stop with."""
        parser.add_argument(
            "--parent", type=int, help="the id of the process that started it: stop when that ends"
        )

    def handle(self, *args, parent, **options):
        """Work until SIGTERM or SIGINT; finish the current run and tasks first."""
        os.nice(10)  # Visitors go first.
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        background = threads(stop)
        for thread in background:
            thread.start()
        seconds = 0
        while not stop.is_set() and not (parent and os.getppid() != parent):
            if seconds % INTERVAL == 0:
                self.work()
            stop.wait(1)
            seconds += 1
        stop.set()
        for thread in background:
            thread.end()

    def work(self):
        """Do what is due; continue after an error of the database."""
        close_old_connections()
        try:
            run()
            requeue_lost()
        except Error:
            logger.exception("The scheduler cannot reach the database; it will try again")
            connection.close()
