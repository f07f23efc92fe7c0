"""Gives each request an id, and logs it without anything that tells who asked or what for."""

import logging
import re
import time
import uuid

from django.conf import settings

from .logs import REQUEST_LOGGER, request_id

logger = logging.getLogger(REQUEST_LOGGER)

HEADER = "X-Request-ID"
# What proxies send: a UUID, a hash, a trace id. Nothing that could break a line of the log.
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Parts of an address that open a door: who reads the log must not be able to.
_SECRET_PARTS = {"key", "token", "uidb36", "uidb64"}
_HEALTH = ("/healthz", "/readyz")


def shown_path(request) -> str:
    """The path for the log: without the query, and without the secrets of e-mailed links."""
    path = request.path
    match = request.resolver_match
    for name, value in (match.kwargs if match else {}).items():
        if name in _SECRET_PARTS and value:
            path = path.replace(str(value), "…")
    return path


class RequestLogMiddleware:
    """Takes the id of a proxy or makes one, returns it in `X-Request-ID`, and logs one line.

    No address of a visitor and no query is logged: neither is needed to find what went wrong. A
    health check that goes well leaves no line.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer, then log method, path, status and milliseconds."""
        sent = request.headers.get(HEADER, "")
        request.request_id = sent if _WELL_FORMED.fullmatch(sent) else uuid.uuid4().hex
        token = request_id.set(request.request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = request.request_id
            if settings.LOG_REQUESTS and not (
                request.path in _HEALTH and response.status_code == 200
            ):
                self._log(request, response, time.perf_counter() - started)
            return response
        finally:
            request_id.reset(token)

    @staticmethod
    def _log(request, response, seconds: float) -> None:
        path = shown_path(request)
        logger.info(
            "%s %s %s",
            request.method,
            path,
            response.status_code,
            extra={
                "method": request.method,
                "path": path,
                "status": response.status_code,
                "milliseconds": round(seconds * 1000, 1),
            },
        )
