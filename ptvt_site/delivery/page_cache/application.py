"""The door of the site: it answers with a kept page, or asks Django and keeps what it says."""

import logging
import threading
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.http.response import HttpResponseBase
from wagtail.models import Site

from .entry import Entry
from .generation import generation
from .release import release
from .rules import Address, Rules
from .store import Store
from .warmer import Warmer
from .watchdog import watchdog

logger = logging.getLogger(__name__)

# A page that is older is served once more and then made again; after that it must be made anew,
# unless the database is away. Content that changes takes it away at once, whatever its age.
FRESH = 60 * 60  # seconds
STALE = 24 * 60 * 60  # seconds
# How long a visitor waits for another who asked for the same page just before.
LONGEST_WAIT = 2  # seconds
# The warmer's own requests, and what tells a log that they are.
WARMING = "ptvt.warming"


class PageCache:
    """A WSGI application around that of Django's."""

    def __init__(self, application):
        self.application = application
        self.rules = Rules()
        self.store = Store(Path(settings.VAR_DIR) / "page_cache")
        self.warmer = Warmer(self)
        self._making: dict[Address, threading.Event] = {}

    def start(self) -> "PageCache":
        """Begin to follow the content and to watch the database, in this process."""
        # It reads the code, which no visitor should wait for.
        release()
        generation.start()
        # Each process remembers where the sites' home pages are.
        generation.on_change(lambda version: Site.clear_site_root_paths_cache())
        generation.on_change(self.warmer.version_changed)
        watchdog.start()
        self.warmer.start()
        return self

    def __call__(self, environ, start_response):
        """Answer a request."""
        address = self.rules.address(environ)
        version = generation.current() if address else None
        if version is None:
            return self.application(environ, start_response)
        entry = self.store.get(address, version)
        if entry is not None:
            age = entry.age
            if age < FRESH:
                return entry.answer(environ, start_response, "hit")
            if age < STALE or watchdog.is_open:
                self.warmer.refresh(address)
                return entry.answer(environ, start_response, "hit; detail=stale")
        elif not watchdog.is_open:
            self._wait_for_another(address)
        return self._ask(environ, start_response, address, version, entry)

    def _wait_for_another(self, address: Address) -> None:
        """Wait for the thread that makes this page, if there is one."""
        if making := self._making.get(address):
            making.wait(LONGEST_WAIT)

    def _ask(self, environ, start_response, address, version, stale=None):
        """Let Django answer, and keep the page; what was kept serves when Django cannot."""
        done = threading.Event()
        is_first = self._making.setdefault(address, done) is done
        try:
            # Another may have finished it after this one looked for it.
            entry = self.store.get(address, version)
            if entry is not None and entry.age < FRESH:
                return entry.answer(environ, start_response, "hit")
            return self._make(environ, start_response, address, version, stale)
        finally:
            if is_first:
                del self._making[address]
                done.set()

    def _make(self, environ, start_response, address, version, stale):
        begun = []

        def begin(status, headers, exc_info=None):
            begun[:] = [status, headers]

        response = self.application(_plain(environ, address.query), begin)
        if not isinstance(response, HttpResponseBase):
            start_response(*begun)
            return response
        if self.rules.keeps(response):
            entry = Entry.of(address, version, response)
            response.close()
            if generation.current() == version:
                self.store.put(entry)
            return entry.answer(environ, start_response, "fwd=miss; stored")
        if response.status_code >= 500 and stale is not None:
            response.close()
            return stale.answer(environ, start_response, "hit; detail=stale")
        if response.status_code != 200 and environ.get("QUERY_STRING", "") != address.query:
            # An old address may lead on by a parameter that no page knows.
            response.close()
            return self.application(environ, start_response)
        start_response(begun[0], [*begun[1], ("Cache-Status", "ptvt; fwd=miss")])
        if environ["REQUEST_METHOD"] == "HEAD":
            response.close()
            return []
        return response

    def make(self, address: Address, version: str) -> bool:
        """Make and keep a page for nobody yet; says whether it is there now."""
        body = self._ask(_environ_for(address), lambda *args: None, address, version)
        if hasattr(body, "close"):
            body.close()
        return self.store.memory.get(address, version) is not None


def _plain(environ: dict, query: str) -> dict:
    """The request without what only its visitor wants: the whole page, whatever he has."""
    plain = {**environ, "REQUEST_METHOD": "GET", "QUERY_STRING": query}
    for name in (
        "HTTP_IF_NONE_MATCH",
        "HTTP_IF_MODIFIED_SINCE",
        "HTTP_RANGE",
        "HTTP_IF_RANGE",
        "HTTP_ACCEPT_ENCODING",
    ):
        plain.pop(name, None)
    return plain


def _environ_for(address: Address) -> dict:
    """A request as the server would hand it over."""
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query,
        "SERVER_NAME": address.host.partition(":")[0],
        "SERVER_PORT": address.host.partition(":")[2] or "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": address.host,
        "HTTP_ACCEPT": "text/markdown" if address.variant else "*/*",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        WARMING: True,
    }
    if settings.SECURE_PROXY_SSL_HEADER and address.scheme == "https":
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = value
    return environ


def with_page_cache(application):
    """The application with the page cache around it, when the settings want one."""
    return PageCache(application).start() if settings.PAGE_CACHE else application
