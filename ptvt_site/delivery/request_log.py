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
# A long part with a digit, and with what no word of a page's address has: capitals, punctuation,
# or digits inside.
_SECRET = re.compile(r"(?=.{20})(?=.*\d).*([A-Z:=_]|(?=[a-z]*\d)[a-z\d]{16,}).*", re.DOTALL)


def shown_path(path: str) -> str:
    """The path for the log: without the secrets of e-mailed links."""
    if path.startswith(_FILES):
        return path
    return "/".join("…" if _SECRET.fullmatch(part) else part for part in path.split("/"))


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
            is_well = request.path in ("/healthz", "/readyz") and response.status_code == 200
            if settings.LOG_REQUESTS and not is_well:
                facts = {"method": request.method, "path": shown_path(request.path)}
                facts |= {"status": response.status_code, "milliseconds": round(seconds * 1000, 1)}
                logger.info("%(method)s %(path)s %(status)s", facts, extra=facts)
            return response
        finally:
            request_id.reset(token)
