"""Makes pages again after a change, so that a visitor seldom meets one that is not ready.

One process of each machine does it, in a thread: the most wanted pages first, then those of the
sitemap. It rests as long as it works, so that visitors go first, stops while the database is away,
and begins anew when the content changes meanwhile. The same process tells Varnish or a CDN to
forget their pages. Besides, every process makes the pages again that its visitors found to be old.
"""

import fcntl
import logging
import re
import threading
import time
from collections import deque
from urllib.parse import unquote_to_bytes, urlsplit
from xml.sax.saxutils import unescape

from django.db import close_old_connections

from .generation import generation
from .purge import purge
from .rules import Address
from .watchdog import watchdog

logger = logging.getLogger(__name__)

MOST_PAGES = 500
MOST_REFRESHES = 200
SITEMAP = "/sitemap.xml"
LOOK_EVERY = 0.2  # seconds
_LOCATION = re.compile(rb"<loc>([^<]+)</loc>")


class Warmer:
    """Makes the pages of `cache` again."""

    def __init__(self, cache):
        self._cache = cache
        self._old: deque[Address] = deque(maxlen=MOST_REFRESHES)
        self._wake = threading.Event()
        self._lock_file = None
        self._left: list[Address] = []
        self._purged = self._warmed = None

    def start(self) -> None:
        """Begin, in this process."""
        threading.Thread(target=self._run, name="warmer", daemon=True).start()

    def version_changed(self, version: str) -> None:
        """The content has another version."""
        self._wake.set()

    def refresh(self, address: Address) -> None:
        """Make this page again soon: it is old."""
        if address not in self._old:
            self._old.append(address)
            self._wake.set()

    def _run(self) -> None:
        # What was there when the site started is not made again.
        self._purged = self._warmed = generation.current()
        while True:
            self._wake.wait(LOOK_EVERY)
            self._wake.clear()
            try:
                self._look(generation.current())
            except Exception:
                logger.exception("Pages could not be made ready")
            finally:
                close_old_connections()

    def _look(self, version: str) -> None:
        if version != self._warmed and self._leads():
            if version != self._purged:
                self._purged = version
                purge()
            if self._warm(version):
                self._warmed = version
        elif version != self._warmed:
            self._warmed = version
            self._cache.store.memory.forget(version)
        while self._old and not self._is_over(version):
            self._make(self._old.popleft(), version)

    def _leads(self) -> bool:
        """Whether this process is the one of its machine that warms."""
        if self._lock_file is None:
            path = generation.memory / "warmer"
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                file = path.open("w")
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            self._lock_file = file
        return True

    def _warm(self, version: str) -> bool:
        """Make the pages of this version; says whether all were made."""
        store = self._cache.store
        wanted = [*self._left, *store.wanted()]
        store.forget(version)
        for scheme, host in dict.fromkeys((one.scheme, one.host) for one in wanted):
            sitemap = Address(scheme, host, SITEMAP)
            if not self._is_over(version) and self._make(sitemap, version):
                wanted += self._listed(sitemap, version)
        self._left = list(dict.fromkeys(wanted))[:MOST_PAGES]
        while self._left:
            if self._is_over(version):
                return False
            address = self._left.pop(0)
            if store.get(address, version) is None:
                self._make(address, version)
        return True

    def _is_over(self, version: str) -> bool:
        return version != generation.current() or watchdog.is_open

    def _make(self, address: Address, version: str) -> bool:
        began = time.monotonic()
        made = self._cache.make(address, version)
        time.sleep(min(time.monotonic() - began, 1))
        return made

    def _listed(self, sitemap: Address, version: str) -> list[Address]:
        """The pages that the sitemap names."""
        entry = self._cache.store.get(sitemap, version)
        found = _LOCATION.findall(entry.bodies[""]) if entry else []
        paths = (urlsplit(unescape(one.decode())).path for one in found)
        return [
            # As WSGI has it.
            Address(sitemap.scheme, sitemap.host, unquote_to_bytes(path).decode("latin-1"))
            for path in paths
        ]
