import os
import signal
import threading
import time
from contextlib import suppress
from functools import partial

from django.core.management.base import BaseCommand
from django.db import Error

from ptvt_site.editors.scheduling import run
from ptvt_site.events.models import EventPage
from ptvt_site.following.sending import tell_followers
from ptvt_site.operations import worker


def schedule() -> None:
    """Do what is due with pages and events, and with tasks of processes that were killed."""
    run()
    EventPage.objects.clear_past_states()
    worker.requeue_lost()


class Command(BaseCommand):
    """Runs all that does not belong in a request, as a process beside the site."""

    help = "Publish what is due; run tasks and PERIODIC_COMMANDS; send mail. More than one may run."

    def add_arguments(self, parser):
        """Add the process to stop with."""
        parser.add_argument("--parent", type=int, help="stop when the process with this id ends")

    def handle(self, *args, parent, **options):
        """Work until SIGTERM or SIGINT; finish the current run and tasks first."""
        os.nice(10)  # Visitors go first.
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())

        ended = [
            *worker.task_threads(stop),
            # Well within the minute that a page may be late.
            worker.PeriodicThread("pages", stop, schedule, every=20),
            worker.PeriodicThread("alerts", stop, partial(tell_followers, stop.is_set)),
        ]
        # A command that is under way is left to the next process.
        for thread in (*ended, worker.PeriodicThread("commands", stop, worker.run_due)):
            thread.start()
        while not stop.is_set() and not (parent and os.getppid() != parent):
            # Not `stop.wait`: a signal that comes while this thread holds its lock waits forever.
            time.sleep(1)
        stop.set()
        # Who asked to stop waits 40 seconds.
        until = time.monotonic() + 30
        for thread in ended:
            thread.end(until)
        with suppress(Error):
            worker.release()
