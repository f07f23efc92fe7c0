"""Checks addresses of this site that are no page links: feeds, filters, files, parts of pages.

Renders the pages concerned, so only `manage.py check_links` calls it, never an editor's request.
"""

from urllib.parse import unquote, urldefrag, urlsplit, urlunsplit

from bs4 import BeautifulSoup
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from .checking import Answer, Refused, follow


def check_own(url: str) -> Answer:
    """Request an address of this site as an anonymous visitor, and look for the `#part` in it."""
    responses = []

    def ask(current: str) -> tuple[int, str]:
        responses.append(_get(current))
        location = responses[-1].headers.get("Location", "")
        if location.startswith(reverse("account_login")):
            raise Refused("Alleen te zien na inloggen")
        return responses[-1].status_code, location

    answer = follow(url, ask)
    part = unquote(urldefrag(answer.moved_to or url).fragment)
    if answer.failed or answer.closed or _has_part(responses[-1], part):
        return answer
    return Answer(answer.status, f"Het deel “{part}” staat niet op de pagina"[:200], failed=True)


def _get(url: str):
    """The response to a visitor, without a network."""
    parts = urlsplit(url)
    host = parts.hostname or Site.objects.get(is_default_site=True).hostname
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return WSGIHandler().get_response(RequestFactory(SERVER_NAME=host).get(path, secure=True))


def _has_part(response, part: str) -> bool:
    """Whether a page has the element that a link names; assumed for what is no page."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    # Browsers know the top of each page by this name.
    if not part or part.lower() == "top" or not is_page or response.streaming:
        return True
    soup = BeautifulSoup(response.content, "html.parser")
    return bool(soup.find(id=part) or soup.find("a", attrs={"name": part}))
