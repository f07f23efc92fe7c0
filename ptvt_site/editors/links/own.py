"""Asks this site itself whether one of its addresses works, without a network."""

from io import BytesIO
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from wagtail.models import Site

from .checking import MOST_HOPS, PERMANENT, TEMPORARY, Answer


class OwnSite:
    """This site as an anonymous visitor meets it."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.host = Site.objects.get(is_default_site=True).hostname

    def check(self, url: str) -> Answer:
        """Ask for an address of this site and follow where it leads, to the part of the page."""
        asked, permanent = url, True
        for _ in range(MOST_HOPS):
            response = self._ask(asked)
            status = response.status_code
            if status in PERMANENT + TEMPORARY:
                location = response.headers.get("Location", "")
                asked, permanent = _led_on(asked, location), permanent and status in PERMANENT
                if "/beheer/" in location:
                    return Answer(status, "Alleen te zien na inloggen", failed=True)
                continue
            if status >= 400:
                return Answer(status, f"Deze pagina is er niet ({status})", failed=True)
            part = unquote(urlsplit(asked).fragment)
            if not _has_part(response, part):
                return Answer(
                    status, f"Het deel “{part}” staat niet op de pagina"[:200], failed=True
                )
            return Answer(status, moved_to=asked if permanent and asked != url else "")
        return Answer(reason="Leidt steeds verder door", failed=True)

    def _ask(self, url: str) -> HttpResponseBase:
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
        return response


def _led_on(asked: str, location: str) -> str:
    """Where a browser goes: it takes the part of the page along, unless it is sent to another."""
    to, part = urldefrag(urljoin(asked, location))
    part = part or urlsplit(asked).fragment
    return f"{to}#{part}" if part else to


def _has_part(response, part: str) -> bool:
    """Whether a page has the part that a link leads to; of a file nobody knows."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    # Browsers know the top of each page by this name.
    if not part or part.lower() == "top" or not is_page or response.streaming:
        return True
    soup = BeautifulSoup(response.content, "html.parser")
    return bool(soup.find(id=part) or soup.find("a", attrs={"name": part}))
