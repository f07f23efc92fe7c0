"""What visitors get when the database is away and the page they want is not kept."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from .watchdog import watchdog

logger = logging.getLogger(__name__)

TRY_AGAIN = 30  # seconds
WITHOUT_DATABASE = ("/healthz", "/readyz", "/media/", "/robots.txt")


def unavailable(request) -> HttpResponse:
    """A page that asks the database nothing, and tells to come back."""
    return HttpResponse(
        render_to_string("503.html"),
        status=503,
        headers={"Retry-After": str(TRY_AGAIN), "Cache-Control": "no-store"},
    )


class DatabaseAwayMiddleware:
    """Answers 503 at once while the database is away, and when it goes away meanwhile."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The page, or a friendly excuse."""
        if watchdog.is_open and not request.path.startswith(WITHOUT_DATABASE):
            return unavailable(request)
        response = self.get_response(request)
        # Another middleware may have met the trouble, and its error is a page by now.
        if response.status_code == 500 and watchdog.is_open:
            return unavailable(request)
        return response

    def process_exception(self, request, exception):
        """A view that lost the database."""
        if isinstance(exception, (OperationalError, InterfaceError)):
            logger.error("The database went away during a request: %s", exception)
            watchdog.hurry()
            return unavailable(request)
        return None
