"""What visitors get while the database is down and the page they want is not cached."""

import sys
import time

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin
from django.views import defaults

from .content_version import SLOW_AFTER, content_version

TEXTS = {
    "code": 503,
    "title": "De site is even niet bereikbaar",
    "heading": "Deze pagina is er even niet",
    "text": "Er is een storing bij ons. Dit ligt niet aan u. Probeer het over een minuut nog eens.",
}


def unavailable() -> HttpResponse:
    """A page that needs no database, and tells to come back."""
    headers = {"Retry-After": "30", "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("500.html", TEXTS), status=503, headers=headers)


def server_error(request) -> HttpResponse:
    """Django's page for an error; `unavailable` when the database is down, or goes down now."""
    is_of_database = isinstance(sys.exception(), (OperationalError, InterfaceError))
    if is_of_database or content_version.is_silent(SLOW_AFTER):
        return unavailable()
    return defaults.server_error(request)


class DatabaseDownMiddleware(MiddlewareMixin):
    """Answers 503 at once while the database is down."""

    def process_request(self, request):
        """A friendly 503, when it is down."""
        if not request.path.startswith(("/healthz", "/media/", "/robots.txt")):
            # A thread that waits for a database that hangs serves nobody, not even cached pages.
            while content_version.is_silent(SLOW_AFTER):
                if content_version.is_silent():
                    return unavailable()
                time.sleep(0.05)
        return None
