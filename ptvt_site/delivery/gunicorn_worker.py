"""How a worker of gunicorn makes room for the one that takes its place."""

import gc
import threading
import time
from multiprocessing.sharedctypes import RawValue

from gunicorn.workers.gthread import ThreadWorker

LONGEST_WAIT = 20  # seconds; gunicorn ends a worker that does not leave after 30
LOOK_EVERY = 0.1  # seconds

# Shared by all workers: how young the youngest is that was started, and that is ready.
_started = RawValue("Q", 0)
_ready = RawValue("Q", 0)


class HandingOverWorker(ThreadWorker):
    """A worker that goes on, when gunicorn reloads, until a younger one has loaded the site.

    gunicorn itself tells the old workers to leave as soon as it has started new ones. Those take
    seconds to load, in which nobody would answer.
    """

    def __init__(self, age, *args, **kwargs):
        """In the main process, before the worker is one of its own."""
        super().__init__(age, *args, **kwargs)
        self._leaving = threading.Event()
        _started.value = max(_started.value, age)

    def run(self):
        """Answer requests; the site is loaded."""
        # What was loaded stays: nobody should wait while it is looked through for what can go.
        gc.collect()
        gc.freeze()
        # It may have been told to leave while it was loading.
        if self.alive:
            _ready.value = max(_ready.value, self.age)
            self.log.info("Worker ready (pid: %s)", self.pid)
        super().run()

    def handle_exit(self, sig, frame):
        """Leave, at once or when another can take over. gunicorn asks more than once."""
        before = _ready.value
        if not self.booted or _started.value <= before:
            super().handle_exit(sig, frame)
        elif not self._leaving.is_set():
            self._leaving.set()
            waiting = (before, sig, frame)
            threading.Thread(target=self._leave_after, args=waiting, daemon=True).start()

    def _leave_after(self, before: int, sig, frame) -> None:
        """Leave when a worker is ready that was not when this one was told to go."""
        last = time.monotonic() + LONGEST_WAIT
        while _ready.value <= before and time.monotonic() < last:
            time.sleep(LOOK_EVERY)
        super().handle_exit(sig, frame)
