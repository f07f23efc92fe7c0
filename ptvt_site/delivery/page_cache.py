"""Caches whole public pages in Django's cache framework, under the alias `pages`.

The key holds the versions of code and content, so that after a change no old page can be found:
nothing is purged. A view that reads parameters of the address says which, by
`vary_on_parameters`; an address with other parameters gets the same page. Where no view has said
so, an address with parameters is not cached. No failure of the cache reaches a visitor.
"""

import gzip
import logging
import os
import re
import threading
import time
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from .code_version import code_version
from .content_version import SLOW_AFTER, content_version

# A page is of one day: what it shows may depend on that. While the database is down, age does not
# matter.
MAX_AGE = timedelta(hours=1)
MAX_BODY = 64 * 1024  # bytes, compressed; with the number of entries this bounds the cache
MAX_WAIT = 2  # seconds, for a thread that makes the same page
REFUSED = re.compile(r"\w+\s*;\s*q=0(?:\.0*)?(?![.\d])", re.I)  # in `Accept-Encoding`
logger = logging.getLogger(__name__)
_paused_until = 0.0


def vary_on_parameters(request, *names: str, is_cacheable: bool = True) -> None:
    """Say which parameters of the address the answer depends on.

    `is_cacheable` is false for values that a filter does not know, and for what visitors search.
    """
    request.page_parameters = getattr(request, "page_parameters", frozenset()) | set(names)
    request.page_is_cacheable = is_cacheable and getattr(request, "page_is_cacheable", True)


class Page(NamedTuple):
    """A cached page; without a body only the parameters that its view reads are known."""

    parameters: frozenset[str] | None
    headers: dict[str, str]
    body: bytes | None = None
    encoding: str = ""
    etag: str = ""
    made: datetime = datetime.min  # in local time

    @classmethod
    def of(cls, response, parameters: frozenset[str] | None) -> "Page":
        """The page of a response."""
        body, encoding = response.content, ""
        content_type = response.headers.get("Content-Type", "")
        if len(body) >= 200 and any(name in content_type for name in ("text/", "json", "xml")):
            body, encoding = brotli.compress(body, quality=5), "br"
            patch_vary_headers(response, ["Accept-Encoding"])
        for name in ("Content-Length", "Expires", "Last-Modified"):
            response.headers.pop(name, None)
        # A browser asks each time whether its copy is still right.
        response.headers["Cache-Control"] = "public, no-cache"
        etag = blake2b(body, digest_size=12).hexdigest()
        return cls(parameters, dict(response.headers), body, encoding, etag, datetime.now())

    def response(self, request, state: str) -> HttpResponse:
        """The answer in an encoding that the visitor accepts; 304 when the visitor has it."""
        body, encoding = self.body, self.encoding
        accepted = REFUSED.sub("", request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if encoding and "br" not in accepted:
            body, encoding = brotli.decompress(body), ""
            if "gzip" in accepted:
                body, encoding = gzip.compress(body, 5, mtime=0), "gzip"
        etag = f'"{self.etag}{encoding and "-" + encoding}"'
        added = {"Content-Length": str(len(body)), "ETag": etag}
        if encoding:
            added["Content-Encoding"] = encoding
        response = HttpResponse(body, headers=self.headers | added)
        response = get_conditional_response(request, etag, response=response)
        response.headers["Cache-Status"] = f"ptvt; {state}"
        return response


class PageFiles(FileBasedCache):
    """Django's cache in files. Full, it deletes the oldest entries instead of random ones.

    Those are of earlier versions of the content, which nothing asks for any more.
    """

    def _cull(self):
        files = self._list_cache_files()
        if len(files) >= self._max_entries:
            for file in sorted(files, key=os.path.getmtime)[: len(files) // self._cull_frequency]:
                self._delete(file)


def call_cache(method: str, *arguments):
    """Call a method of the cache, if that is possible; else the answer is `None`."""
    global _paused_until
    is_paused = time.monotonic() < _paused_until
    try:
        return getattr(caches["default" if is_paused else "pages"], method)(*arguments)
    except Exception as error:  # Whatever a disk, a damaged file or Redis may cause.
        logger.warning("The page cache failed (%s): %s", method, type(error).__name__)
        if settings.CACHE_URL:
            # For so many seconds Redis is not asked.
            _paused_until = time.monotonic() + 5
        return None


class PageCacheMiddleware:
    """Answers with a cached page, or lets the view make the page and caches that."""

    def __init__(self, get_response):
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._making: dict[str, threading.Event] = {}
        self._private_cookies = (f"{settings.SESSION_COOKIE_NAME}=", "messages=")
        self._excluded = tuple(settings.PAGE_CACHE_EXCLUDED_PATHS)

    def __call__(self, request):
        """The answer, from the cache if it may be."""
        address = self._address(request)
        if address is None:
            return self.get_response(request)
        key, query = _key(address), request.META.get("QUERY_STRING", "")
        page = call_cache("get", key)
        if query:
            known = _known_parameters(query, page and page.parameters)
            if known is None:
                return self._learn(request, key, page)
            request.META["QUERY_STRING"] = known
            if known:
                key = _key((*address, known))
                page = call_cache("get", key)
        if not _is_current(page):
            if other := self._making.get(key):
                other.wait(MAX_WAIT)
            return self._make(request, key)
        return page.response(request, "hit")

    def _address(self, request) -> tuple | None:
        """What the visitors of a cached page share; `None` where no cached page may be served."""
        meta = request.META
        if (
            request.method not in ("GET", "HEAD")
            or request.path_info.startswith(self._excluded)
            or "HTTP_AUTHORIZATION" in meta
            or any(name in meta.get("HTTP_COOKIE", "") for name in self._private_cookies)
            or (version := content_version.current()) is None
        ):
            return None
        try:
            host = request.get_host().lower()
        except DisallowedHost:
            return None
        # Reading the header takes as long as half of the rest, and browsers do not ask for this.
        is_markdown = "text/markdown" in meta.get("HTTP_ACCEPT", "") and (
            request.get_preferred_type(["text/html", "text/markdown"]) == "text/markdown"
        )
        return code_version(), version, request.scheme, host, is_markdown, request.path

    def _learn(self, request, key: str, page: Page | None):
        """Let the view answer, and remember which parameters it reads."""
        response = self.get_response(request)
        if page is None and hasattr(request, "page_parameters") and response.status_code == 200:
            call_cache("set", key, Page(request.page_parameters, {}))
        return response

    def _make(self, request, key: str):
        """Let the view make the whole page, while other visitors wait for it, and cache that."""
        done = threading.Event()
        is_first = self._making.setdefault(key, done) is done
        try:
            # Another thread may have finished it after this one looked for it.
            page = call_cache("get", key)
            if _is_current(page):
                return page.response(request, "hit")
            # The view makes the whole page, whatever this visitor has of it.
            meta = request.META
            request.META = {key: meta[key] for key in meta if not key.startswith("HTTP_IF_")}
            response = self.get_response(request)
            request.META = meta
            if request.method == "GET" and _is_cacheable(request, response):
                page = Page.of(response, getattr(request, "page_parameters", None))
                if len(page.body) <= MAX_BODY:
                    call_cache("set", key, page)
                return page.response(request, "fwd=miss; stored")
            if response.status_code >= 500 and page and page.body is not None:
                return page.response(request, "hit; detail=stale")
            response.headers["Cache-Status"] = "ptvt; fwd=miss"
            return response
        finally:
            if is_first:
                del self._making[key]
                done.set()


def _is_current(page: Page | None) -> bool:
    """Whether the page may be served without making it again."""
    if page is None or page.body is None:
        return False
    now = datetime.now()
    is_new = now.date() == page.made.date() and now - page.made < MAX_AGE
    return is_new or content_version.is_silent(SLOW_AFTER)


def _known_parameters(query: str, names: frozenset[str] | None) -> str | None:
    """The parameters that the view reads, in a fixed order; `None` when that cannot be told."""
    if names is None or len(query) > 500:
        return None
    try:
        given = parse_qsl(query, errors="strict")
    except ValueError:
        return None
    # Values of one name keep their order, for a page may show them in it.
    return urlencode(sorted((pair for pair in given if pair[0] in names), key=lambda pair: pair[0]))


def _is_cacheable(request, response) -> bool:
    """Whether this answer is the same for every visitor."""
    headers = response.headers
    vary = {name.strip().lower() for name in headers.get("Vary", "").split(",")}
    control = headers.get("Cache-Control", "").lower()
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and getattr(request, "page_is_cacheable", True)
        and vary <= {"", "accept", "accept-encoding"}
        and not any(name in control for name in ("no-store", "no-cache", "private", "max-age=0"))
        and "Content-Encoding" not in headers
    )


def _key(address: tuple) -> str:
    return blake2b(repr(address).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
