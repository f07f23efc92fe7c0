"""Gives each request an id, and logs it without anything that tells who asked or what for."""

import logging
import os
import re
import time
import uuid

from django.conf import settings

from .logs import request_id
from .metrics import Metrics

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


class RequestLogMiddleware:
    """Outside all others: gives each request an id (`X-Request-ID`), logs a line, and counts it.

    No visitor and no query is logged: neither is needed to find what went wrong.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        # The folder in which prometheus-client counts, when gunicorn made one.
        self.count = Metrics() if "PROMETHEUS_MULTIPROC_DIR" in os.environ else None

    def __call__(self, request):
        """Answer, then log method, path, status and milliseconds."""
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        made = sent if _WELL_FORMED.fullmatch(sent) else uuid.uuid4().hex
        token, started = request_id.set(made), time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = made
            seconds = time.perf_counter() - started
            if self.count:
                self.count(request, response, seconds)
            if settings.LOG_REQUESTS:
                _log(request, response.status_code, seconds)
            return response
        finally:
            request_id.reset(token)


def _log(request, status: int, seconds: float) -> None:
    if request.path in ("/healthz", "/readyz") and status == 200:
        return
    facts = {"method": request.method, "path": shown_path(request.path), "status": status}
    facts["milliseconds"] = round(seconds * 1000, 1)
    logger.info("%(method)s %(path)s %(status)s", facts, extra=facts)
