"""Gives each request an id, and logs it without anything that tells who asked or what for."""

import logging
import re
import time
import uuid

from django.conf import settings

from .logs import request_id

logger = logging.getLogger("ptvt_site.requests")

# What proxies send: a UUID, a hash, a trace id. Nothing that could break a line of the log.
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Names of files may look like secrets.
_FILES = ("/documenten/", "/media/", "/static/")
# What a random text has and no word of a page's address: capitals, punctuation, or digits inside.
_RANDOM = re.compile(r"[A-Z:=_]|(?=[a-z]*\d)[a-z\d]{16,}")


def _is_secret(part: str) -> bool:
    has_digit = any(character.isdigit() for character in part)
    return len(part) >= 20 and has_digit and bool(_RANDOM.search(part))


def shown_path(path: str) -> str:
    """The path for the log: without the secrets of e-mailed links."""
    if path.startswith(_FILES):
        return path
    return "/".join("…" if _is_secret(part) else part for part in path.split("/"))


class RequestLog:
    """A WSGI application around another, outside the page cache: it sees every answer.

    It takes the id of a proxy or makes one, returns it in `X-Request-ID`, logs one line, and lets
    `count` count the request. No address of a visitor and no query is logged: neither is needed to
    find what went wrong. A health check that goes well leaves no line.
    """

    def __init__(self, application, count=None):
        self.application, self.count = application, count
        self.is_on = settings.LOG_REQUESTS

    def __call__(self, environ, start_response):
        """Answer, then log method, path, status and milliseconds."""
        sent = environ.get("HTTP_X_REQUEST_ID", "")
        made = sent if _WELL_FORMED.fullmatch(sent) else uuid.uuid4().hex
        token = request_id.set(made)
        started = time.perf_counter()
        answered = ["500", []]

        def begin(status, headers, exc_info=None):
            answered[:] = status[:3], headers
            return start_response(status, [*headers, ("X-Request-ID", made)], exc_info)

        try:
            return self.application(environ, begin)
        finally:
            seconds = time.perf_counter() - started
            if self.count:
                self.count(environ, *answered, seconds)
            if self.is_on:
                _log(environ, int(answered[0]), seconds)
            request_id.reset(token)


def _log(environ: dict, status: int, seconds: float) -> None:
    # WSGI has the bytes of the path as Latin-1.
    path = environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace")
    if path in ("/healthz", "/readyz") and status == 200:
        return
    facts = {"method": environ["REQUEST_METHOD"], "path": shown_path(path), "status": status}
    facts["milliseconds"] = round(seconds * 1000, 1)
    logger.info("%(method)s %(path)s %(status)s", facts, extra=facts)
