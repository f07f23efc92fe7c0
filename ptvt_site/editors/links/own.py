"""Asks this site itself whether one of its addresses works, without a network."""

from io import BytesIO
from urllib.parse import urljoin, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from wagtail.models import Site

from .checking import MOST_HOPS, PERMANENT, TEMPORARY, Answer


class OwnSite:
    """This site as an anonymous visitor meets it."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.host = Site.objects.get(is_default_site=True).hostname

    def check(self, url: str) -> Answer:
        """Ask for an address of this site and follow where it leads."""
        asked, permanent = url, True
        for _ in range(MOST_HOPS):
            status, location = self._ask(asked)
            if status in PERMANENT + TEMPORARY:
                asked, permanent = urljoin(asked, location), permanent and status in PERMANENT
                if "/beheer/" in location:
                    return Answer(status, "Alleen te zien na inloggen", failed=True)
                continue
            if status >= 400:
                return Answer(status, f"Deze pagina is er niet ({status})", failed=True)
            return Answer(status, moved_to=asked if permanent and asked != url else "")
        return Answer(reason="Leidt steeds verder door", failed=True)

    def _ask(self, url: str) -> tuple[int, str]:
        parts = urlsplit(url)
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": parts.path or "/",
            "QUERY_STRING": parts.query,
            "SERVER_NAME": parts.hostname or self.host,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
        response = self.handler.get_response(WSGIRequest(environ))
        # Not `close()`, which tells everybody that the request is over: that in which this happens
        # is not, and Django would close its database connection, even within a transaction.
        for close in response._resource_closers:
            close()
        return response.status_code, response.headers.get("Location", "")
