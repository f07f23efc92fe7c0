"""A page as it is cached, with its body compressed once, and where it is: in files, or in Redis.

No failure reaches a visitor.
"""

import gzip
import logging
import os
import time
from hashlib import blake2b
from typing import NamedTuple

import brotli
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.http import HttpResponse

# These are set anew for each answer.
_NOT_STORED = {
    "cache-control",
    "content-length",
    "date",
    "etag",
    "expires",
    "last-modified",
    "vary",
}
logger = logging.getLogger(__name__)
_paused_until = 0.0


class Page(NamedTuple):
    """A cached page; without a body only the parameters that its view reads are known."""

    parameters: frozenset[str] | None
    headers: dict[str, str]
    body: bytes | None = None
    encoding: str = ""
    etag: str = ""
    made: float = 0.0

    @classmethod
    def of(cls, response, parameters: frozenset[str] | None) -> "Page":
        """The page of a response."""
        body, headers, encoding = response.content, dict(response.headers), ""
        vary = ["Accept"] if "accept" in headers.get("Vary", "").lower() else []
        content_type = headers.get("Content-Type", "")
        is_text = any(name in content_type for name in ("text/", "json", "xml"))
        if is_text and len(body) >= 200:
            body, encoding = brotli.compress(body, quality=5), "br"
            vary.append("Accept-Encoding")
        headers = {name: headers[name] for name in headers if name.lower() not in _NOT_STORED}
        # A browser asks each time whether its copy is still right.
        headers["Cache-Control"] = "public, no-cache"
        if vary:
            headers["Vary"] = ", ".join(vary)
        etag = blake2b(body, digest_size=12).hexdigest()
        return cls(parameters, headers, body, encoding, etag, time.time())

    def response(self, meta: dict, state: str) -> HttpResponse:
        """The answer in an encoding that the visitor accepts; 304 when the visitor has it."""
        accepted, condition = (
            meta.get(n, "") for n in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH")
        )
        body, encoding = self.body, self.encoding
        if encoding and "br" not in accepted:
            body, encoding = brotli.decompress(body), ""
            if "gzip" in accepted:
                body, encoding = gzip.compress(body, 5, mtime=0), "gzip"
        is_known = self.etag in condition or condition.strip() == "*"
        response = HttpResponse(b"" if is_known else body, status=304 if is_known else 200)
        for name, value in self.headers.items():
            response.headers[name] = value
        response.headers["ETag"] = f'"{self.etag}{encoding and "-" + encoding}"'
        response.headers["Cache-Status"] = f"ptvt; {state}"
        if is_known:
            del response.headers["Content-Type"]
            return response
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(body))
        return response


class PageFiles(FileBasedCache):
    """Django's cache in files, which deletes the oldest entries instead of random ones.

    Those of earlier versions of the content are the oldest, and nothing asks for them any more.
    """

    def _cull(self):
        with os.scandir(self._dir) as entries:
            files = list(entries)
        if len(files) >= self._max_entries:
            oldest = sorted(files, key=lambda file: file.stat().st_mtime)
            for file in oldest[: len(files) // self._cull_frequency]:
                self._delete(file.path)


def get(key: str):
    """The entry, or `None`."""
    return _call("get", key)


def store(key: str, value) -> None:
    """Store an entry, if that is possible."""
    _call("set", key, value)


def _call(method: str, *arguments):
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
