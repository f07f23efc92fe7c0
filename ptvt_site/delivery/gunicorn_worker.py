"""How a worker of gunicorn makes room for the one that takes its place."""

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
        self._leaving = False
        _started.value = max(_started.value, age)

    def run(self):
        """Answer requests; the site is loaded."""
        _ready.value = max(_ready.value, self.age)
        self.log.info("Worker ready (pid: %s)", self.pid)
        super().run()

    def handle_exit(self, sig, frame):
        """Leave, at once or when another can take over. gunicorn asks more than once."""
        if not self.booted or not self._is_awaited():
            super().handle_exit(sig, frame)
        elif not self._leaving:
            self._leaving = True
            threading.Thread(target=self._leave_later, args=(sig, frame), daemon=True).start()

    def _is_awaited(self) -> bool:
        """Whether a younger worker was started, and none is ready."""
        return _started.value > self.age and _ready.value <= self.age

    def _leave_later(self, sig, frame) -> None:
        last = time.monotonic() + LONGEST_WAIT
        while self._is_awaited() and time.monotonic() < last:
            time.sleep(LOOK_EVERY)
        super().handle_exit(sig, frame)
