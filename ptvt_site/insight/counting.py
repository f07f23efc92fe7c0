"""Counts how often pages are read, files are downloaded and addresses are not found.

Nothing is kept of the visitor: numbers per path are added up in memory, outside the page cache,
and a thread writes them once a minute: no request writes.
"""

import atexit
import logging
import threading
from collections import Counter
from functools import lru_cache

from crawleruseragents import is_crawler
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connection

from .models import MAX_PATH, DayCount

logger = logging.getLogger(__name__)
EVERY = 60  # seconds
MAX_PATHS, MAX_MISSING = 5_000, 200
Kind = DayCount.Kind
# No pages, or an address with a secret of somebody.
_OTHER = ("beheer", "account", "api", "volgen/e-mail", "reactie", "_util", "meelezen")
_NOT_PAGES = tuple(f"/{path}/" for path in _OTHER)
_FILES = "/documenten/"


@lru_cache(maxsize=2048)
def is_robot(user_agent: str) -> bool:
    """Whether a program that is no browser says so; who says nothing is one too."""
    return not user_agent or is_crawler(user_agent)


def kind_of(meta: dict, path: str, status: int) -> str | None:
    """What an answer to a visitor counts as; none when it does not count."""
    if path.startswith(_NOT_PAGES) or len(path) > MAX_PATH or not path.isprintable():
        return None
    if status == 404:
        return Kind.MISSING
    if path.startswith(_FILES):
        # A reader of PDFs asks for the rest in parts.
        whole = meta.get("HTTP_RANGE", "bytes=0-").startswith("bytes=0-")
        return Kind.DOWNLOAD if whole and status in (200, 206, 304) else None
    is_page = path.endswith("/") and not path.endswith("/feed/")
    return Kind.VIEW if is_page and status in (200, 304) else None


class VisitCounter:
    """The numbers of this process since they were last written."""

    def __init__(self):
        self._numbers, self._lock, self._thread = {}, threading.Lock(), None

    def count(self, kind: str, path: str) -> None:
        """Count one."""
        with self._lock:
            numbers = self._numbers.setdefault(kind, Counter())
            # More paths than the site has; of what is not found, anybody can make up more.
            limit = MAX_MISSING if kind == Kind.MISSING else MAX_PATHS
            if path in numbers or len(numbers) < limit:
                numbers[path] += 1

    def write(self) -> None:
        """Add the numbers to those in the database; when that fails, keep them for next time."""
        with self._lock:
            numbers, self._numbers = self._numbers, {}
        for kind, counted in numbers.items():
            try:
                DayCount.objects.add(kind, counted)
            except Error as error:
                logger.warning("Counts of visits cannot be written now: %s", type(error).__name__)
                with self._lock:
                    self._numbers.setdefault(kind, Counter()).update(counted)

    def start(self) -> None:
        """Start to write every minute, once in each process that answers visitors."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="visit counts", daemon=True)
            self._thread.start()
            atexit.register(self.write)

    def _run(self) -> None:
        pause = threading.Event()
        while not pause.wait(EVERY):
            self.write()
            connection.close()


counter = VisitCounter()


class CountVisitsMiddleware:
    """Counts answers to visitors; not those to robots, and not those to who is logged in."""

    def __init__(self, get_response):
        if not settings.COUNT_VISITS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._session = f"{settings.SESSION_COOKIE_NAME}="

    def __call__(self, request):
        """Let the rest answer, and count that."""
        response, meta = self.get_response(request), request.META
        if (
            request.method == "GET"
            and (kind := kind_of(meta, request.path_info, response.status_code))
            and not meta.get("HTTP_SEC_PURPOSE", "").startswith("prefetch")
            and self._session not in meta.get("HTTP_COOKIE", "")
            and not is_robot(meta.get("HTTP_USER_AGENT", ""))
        ):
            counter.start()
            # Redirects are stored without the last slash.
            path = request.path_info
            counter.count(kind, path.rstrip("/") if kind == Kind.MISSING else path)
        return response
