"""Caches whole public pages in Django's cache framework, under the alias `pages`.

The key holds the versions of code and content, so that no old page is found after a change, and the
parameters that the view names; without `vary_on_parameters` an address with a query is not cached.
"""

import gzip
import logging
import os
import re
import threading
import time
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from .code_version import code_version
from .content_version import SLOW_AFTER, content_version

MAX_AGE = timedelta(hours=1)  # and of one day; while the database is down age does not matter
MAX_BODY = 64 * 1024  # bytes, compressed; with the number of entries this bounds the cache
MAX_WAIT = 2  # seconds, for a thread that makes the same page
REFUSED = re.compile(r"\w+\s*;\s*q=0(?:\.0*)?(?![.\d])", re.I)  # in `Accept-Encoding`
logger = logging.getLogger(__name__)
_paused_until = 0.0


def vary_on_parameters(request, *names: str, is_cacheable: bool = True) -> None:
    """Name the parameters that the answer depends on; with some values it is not to be cached."""
    request.page_parameters = getattr(request, "page_parameters", frozenset()) | set(names)
    request.page_is_cacheable = is_cacheable and getattr(request, "page_is_cacheable", True)


class Page(NamedTuple):
    """A cached page; without a response only the parameters that its view reads are known."""

    parameters: frozenset[str] | None
    response: HttpResponse | None = None
    made: datetime = datetime.min  # in local time

    @classmethod
    def of(cls, request, response) -> "Page":
        """The page of a response; a browser asks each time whether its copy is still right."""
        for name in ("Content-Length", "Expires", "Last-Modified"):
            response.headers.pop(name, None)
        patch_vary_headers(response, ["Accept-Encoding"])
        response["Cache-Control"] = "public, no-cache"
        response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
        whole = HttpResponse(brotli.compress(response.content, quality=5), headers=response.headers)
        return cls(getattr(request, "page_parameters", None), whole, datetime.now())

    def is_current(self) -> bool:
        """Whether it may be served without making it again."""
        now = datetime.now()
        is_new = now.date() == self.made.date() and now - self.made < MAX_AGE
        return bool(self.response) and (is_new or content_version.is_silent(SLOW_AFTER))

    def known_parameters(self, query: str) -> str | None:
        """The parameters that its view reads, in a fixed order; `None` when that cannot be told."""
        names = self.parameters
        if names is None or len(query) > 500:
            return None
        with suppress(ValueError):
            known = [one for one in parse_qsl(query, errors="strict") if one[0] in names]
            # Values of one name keep their order, for a page may show them in it.
            return urlencode(sorted(known, key=lambda one: one[0]))
        return None

    def sent(self, request, state: str) -> HttpResponse:
        """The answer in an encoding that the visitor accepts; 304 when the visitor has it."""
        accepted = REFUSED.sub("", request.META.get("HTTP_ACCEPT_ENCODING", ""))
        encoding = next((name for name in ("br", "gzip") if name in accepted), "")
        response, body = self.response, self.response.content
        if encoding != "br":
            body = brotli.decompress(body)
        if encoding:
            response["Content-Encoding"] = encoding
        response.content = gzip.compress(body, 5, mtime=0) if encoding == "gzip" else body
        response["Content-Length"] = len(response.content)
        response["ETag"] = response["ETag"].replace('"', f'"{encoding}', 1)
        response = get_conditional_response(request, response["ETag"], response=response)
        response["Cache-Status"] = f"ptvt; {state}"
        return response


class PageFiles(FileBasedCache):
    """Django's cache in files. Full, it deletes the oldest entries instead of random ones."""

    def _cull(self):
        files = self._list_cache_files()
        if len(files) >= self._max_entries:
            for file in sorted(files, key=os.path.getmtime)[: len(files) // self._cull_frequency]:
                self._delete(file)


def call_cache(method: str, address: str, *arguments):
    """Call a method of the cache; `None` when that fails. Redis is then not asked for 5 seconds."""
    global _paused_until
    key = blake2b(address.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    is_paused = time.monotonic() < _paused_until
    try:
        return getattr(caches["default" if is_paused else "pages"], method)(key, *arguments)
    except Exception as error:  # Whatever a disk, a damaged file or Redis may cause.
        logger.warning("The page cache failed (%s): %s", method, type(error).__name__)
        _paused_until = time.monotonic() + 5 if settings.CACHE_URL else 0.0


class PageCacheMiddleware:
    """Answers with a cached page, or lets the view make the page and caches that."""

    def __init__(self, get_response):
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._making: dict[str, threading.Event] = {}

    def __call__(self, request):
        """The answer, from the cache if it may be."""
        address = self._address(request)
        if address is None:
            return self.get_response(request)
        page = call_cache("get", address)
        if query := request.META.get("QUERY_STRING"):
            known = page and page.known_parameters(query)
            if known is None:
                response = self.get_response(request)
                if page is None and response.status_code == 200:
                    call_cache("set", address, Page(getattr(request, "page_parameters", None)))
                return response
            request.META["QUERY_STRING"] = known
            address += known
            page = call_cache("get", address)
        if page and page.is_current():
            return page.sent(request, "hit")
        return self._make(request, address)

    def _address(self, request) -> str | None:
        """What the visitors of a cached page share; `None` where no cached page may be served."""
        meta = request.META
        if (
            request.method not in ("GET", "HEAD")
            or request.path_info.startswith(settings.PAGE_CACHE_EXCLUDED_PATHS)
            or "HTTP_AUTHORIZATION" in meta
            or {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
            or (version := content_version.current()) is None
        ):
            return None
        host = meta.get("HTTP_HOST", meta["SERVER_NAME"]).lower()  # Django checks it with the view.
        # Reading the header takes as long as half of the rest, and browsers do not ask for this.
        is_markdown = "text/markdown" in meta.get("HTTP_ACCEPT", "") and (
            request.get_preferred_type(["text/html", "text/markdown"]) == "text/markdown"
        )
        return repr((code_version(), version, request.scheme, host, is_markdown, request.path))

    def _make(self, request, address: str):
        """Let the view make the whole page, while other visitors wait for it, and cache that."""
        done = threading.Event()
        if (first := self._making.setdefault(address, done)) is not done:
            first.wait(MAX_WAIT)
        try:
            # Another thread may have finished it after this one looked for it.
            page = call_cache("get", address)
            if page and page.is_current():
                return page.sent(request, "hit")
            request.META.pop("HTTP_IF_MODIFIED_SINCE", None)  # No date tells what is gone.
            response = self.get_response(request)
            if request.method == "GET" and _is_cacheable(request, response):
                page = Page.of(request, response)
                if len(page.response.content) <= MAX_BODY:
                    call_cache("set", address, page)
                return page.sent(request, "fwd=miss; stored")
            if response.status_code >= 500 and page and page.response:
                return page.sent(request, "hit; detail=stale")
            response["Cache-Status"] = "ptvt; fwd=miss"
            return response
        finally:
            self._making.pop(address, None)
            done.set()


def _is_cacheable(request, response) -> bool:
    """Whether this answer is the same for every visitor."""
    return (
        response.status_code == 200
        and not (response.streaming or response.cookies)
        and getattr(request, "page_is_cacheable", True)
        and re.fullmatch(r"(?:accept(?:-encoding)?|[ ,])*", response.get("Vary", ""), re.I)
        and not re.search("no-store|no-cache|private|max-age=0", response.get("Cache-Control", ""))
        and "Content-Encoding" not in response
    )
