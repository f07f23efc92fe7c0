"""How a worker of gunicorn makes room for the one that takes its place."""

import gc
import sys
import threading
import time
from multiprocessing.sharedctypes import RawValue

from gunicorn.workers.gthread import ThreadWorker

LONGEST_WAIT = 20  # seconds; gunicorn ends a worker that does not leave after 30
LOOK_EVERY = 0.1  # seconds

# Shared by all workers: how young the youngest is that was started, that is ready, and that must
# be there before one more leaves by itself.
_started = RawValue("Q", 0)
_ready = RawValue("Q", 0)
_awaited = RawValue("Q", 0)


class HandingOverWorker(ThreadWorker):
    """A worker that goes on, when gunicorn reloads, until a younger one has loaded the site.

    gunicorn itself tells the old workers to leave as soon as it has started new ones. Those take
    seconds to load, in which nobody would answer. So it would be when all workers had answered
    enough requests at about the same time.
    """

    def __init__(self, age, *args, **kwargs):
        """In the main process, before the worker is one of its own."""
        super().__init__(age, *args, **kwargs)
        self._leaving = threading.Event()
        _started.value = max(_started.value, age)

    @property
    def max_requests(self) -> int:
        """After how many requests it leaves by itself; not before who left so has a successor."""
        if self.nr >= self._max_requests:
            if max(_started.value, _awaited.value) > _ready.value:
                return sys.maxsize
            _awaited.value = _ready.value + 1
        return self._max_requests

    @max_requests.setter
    def max_requests(self, number: int) -> None:
        self._max_requests = number

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
