"""What visitors get while the database is down and the page they want is not cached."""

import logging
import time

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from .content_version import SLOW_AFTER, content_version

logger = logging.getLogger(__name__)
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


class DatabaseDownMiddleware:
    """Answers 503 at once while the database is down, and when it goes down meanwhile."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The page, or a friendly 503."""
        if not request.path.startswith(("/healthz", "/media/", "/robots.txt")):
            # A thread that waits for a database that hangs serves nobody, not even cached pages.
            while content_version.is_silent(SLOW_AFTER):
                if content_version.is_silent():
                    return unavailable()
                time.sleep(0.05)
        response = self.get_response(request)
        # An error inside another middleware is a page by now.
        if response.status_code == 500 and content_version.is_silent(SLOW_AFTER):
            return unavailable()
        return response

    def process_exception(self, request, exception):
        """Answer for a view that lost the database."""
        if isinstance(exception, (OperationalError, InterfaceError)):
            logger.error("The database failed during a request: %s", type(exception).__name__)
            return unavailable()
        return None
