"""Checks addresses of this site that are no page links: feeds, filters, files, parts of pages.

Renders the pages concerned, so only `manage.py check_links` calls it, never an editor's request.
"""

from functools import reduce
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.test.client import RedirectCycleError
from wagtail.models import Site

from .checking import PERMANENT, Answer


def check_own(url: str) -> Answer:
    """Request an address of this site as an anonymous visitor, and look for the `#part` in it."""
    parts = urlsplit(url)
    host = parts.hostname or Site.objects.get(is_default_site=True).hostname
    client = Client(raise_request_exception=False, SERVER_NAME=host)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    try:
        response = client.get(path, follow=True, secure=True)
    except RedirectCycleError:
        return Answer(reason="Leidt steeds verder door", failed=True)
    status, steps = response.status_code, response.redirect_chain
    if any("/beheer/" in step for step, _ in steps):
        return Answer(steps[0][1], "Alleen te zien na inloggen", failed=True)
    if status >= 400:
        return Answer(status, f"Deze pagina is er niet ({status})", failed=True)
    # A browser takes the part along, unless it is redirected to another part.
    to, part = urldefrag(reduce(urljoin, (step for step, _ in steps), url))
    part = unquote(part or parts.fragment)
    if not _has_part(response, part):
        return Answer(status, f"Het deel “{part}” staat niet op de pagina"[:200], failed=True)
    is_moved = steps and all(code in PERMANENT for _, code in steps)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return Answer(status, moved_to=f"{to}{fragment}" if is_moved else "")


def _has_part(response, part: str) -> bool:
    """Whether a page has the element that a link names; assumed for what is no page."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    # Browsers know the top of each page by this name.
    if not part or part.lower() == "top" or not is_page or response.streaming:
        return True
    soup = BeautifulSoup(response.content, "html.parser")
    return bool(soup.find(id=part) or soup.find("a", attrs={"name": part}))
