"""The version of the content, by a file that each commit touches and a thread that asks for it."""

import logging
import os
import threading
import time
from contextlib import suppress

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)
CHECK_EVERY, SLOW_AFTER, MAX_WAIT, DOWN_AFTER = 0.5, 0.25, 1.0, 2.0  # seconds


class ContentVersion:
    """The version of the content, for the processes that share `folder`."""

    def __init__(self, folder):
        self._touched, self._saved = folder / "changed", folder / "version"
        self._known = (None, None)  # `_stamp`, and the version that the content had then
        self._unanswered_since, self._check_now = float("inf"), threading.Event()

    def start(self) -> None:
        """Start the thread; until the database answers, the version that was saved counts."""
        with suppress(OSError, ValueError):
            self._saved.parent.mkdir(parents=True, exist_ok=True)
            stamp, version = self._saved.read_text().split()
            self._known = (int(stamp), version)
        threading.Thread(target=self._run, name="content version", daemon=True).start()

    def current(self) -> str | None:
        """The version; `None` when nobody can tell, for then no cached page may be served."""
        stamp, last = self._stamp(), time.monotonic() + MAX_WAIT
        while self._known[0] != stamp and time.monotonic() < last and not self.is_silent():
            self._check_now.set()
            time.sleep(0.002)
        known_at, version = self._known
        return version if known_at == stamp else None

    def announce_change(self) -> None:
        """Tell all processes of this machine that the content has changed; call it at commit."""
        with suppress(OSError):  # The thread will see it.
            self._touched.touch()
            os.utime(self._touched, ns=(time.time_ns(),) * 2)

    def check(self) -> None:
        """Ask the database. Raises its error when it does not answer."""
        known = (self._stamp(), import_string(settings.PAGE_CACHE_VERSION)())
        if known != self._known:
            self._known = known
            with suppress(OSError):
                self._saved.write_text(f"{known[0]} {known[1]}")

    def is_silent(self, seconds: float = DOWN_AFTER) -> bool:
        """Whether the database has not answered for so long; after two seconds it is down."""
        return time.monotonic() - self._unanswered_since > seconds

    def _stamp(self) -> int:
        with suppress(OSError):
            return os.stat(self._touched).st_mtime_ns
        return 0

    def _run(self) -> None:
        while True:
            self._unanswered_since = min(self._unanswered_since, time.monotonic())
            was_down = self.is_silent()
            try:
                self.check()
                self._unanswered_since = float("inf")
            except Exception as error:
                if self.is_silent() and not was_down:
                    logger.error("The database is down: %s", type(error).__name__)
                connections.close_all()
            self._check_now.wait(CHECK_EVERY)
            self._check_now.clear()


content_version = ContentVersion(settings.VAR_DIR / "page_cache")
