"""What answers at an address: a page, to which forms store a link, or a view of the site itself."""

import re
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page, Site

TAKEN = "Op dit adres staat iets anders van de site, zoals een lijst. Kies een ander."
PAGE_VIEWS = {"wagtail_serve", "wagtail_serve_file"}
# The first steps of addresses of the site's own views and files; a test walks the URL conf.
OURS = re.compile("_util|account|andere-vorm|api|documenten|healthz|media|meelezen|readyz|static")


class PermanentRedirect(Exception):
    """The request has another address: a path, or a query string that starts with `?`."""


def view_at(path: str) -> ResolverMatch | None:
    """The view of the site itself that answers at a path, so that no page can."""
    for each in (path, f"{path.rstrip('/')}/"):
        with suppress(Resolver404):
            view = resolve(each)
            # Of an address of the old site: 404 for what it does not know, so a redirect works.
            if view.view_name not in PAGE_VIEWS and not hasattr(view.func, "of_old_site"):
                return view
    return None


def page_answering(path: str, site: Site) -> Page | None:
    """The live page at a path of a site; none where a view answers. Raises `Http404`."""
    request = get_dummy_request(path=path, site=site)
    if view := view_at(path):
        if subjects := getattr(view.func, "__self__", None):
            with suppress(PermanentRedirect):
                subjects.find(request, view.kwargs["slug"])
        return None
    steps = [step for step in path.split("/") if step]
    try:
        return site.root_page.specific.route(request, steps).page
    except Exception as error:  # a page may raise what it likes for an address below it
        raise Http404 from error


def answers(path: str, *sites: Site) -> bool:
    """Whether a view, or a live page of one of these sites, answers at a path."""
    for site in sites:
        with suppress(Http404):
            page_answering(path, site)
            return True
    return False


def is_taken(parent: Page, slug: str) -> bool:
    """Whether a page with this slug could not be reached: a view or a route of `parent` answers."""
    if parent.depth == 2 and OURS.fullmatch(slug):
        return True
    if parent.depth > 1 and view_at(f"/{'/'.join(parent.url_path.split('/')[2:])}{slug}/"):
        return True
    with suppress(AttributeError, Resolver404):  # A page without routes, or without this one.
        return bool(parent.specific_class.get_resolver().resolve(f"/{slug}/"))
    return False


def page_at(url: str) -> Page | None:
    """The page at a typed address of this site; none if a query or `#part` would be lost."""
    if {"?", "#"} & set(url) or not unquote(url).isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    paths = [
        f"{site.root_path.rstrip('/')}/{unquote(parts.path).strip('/')}".rstrip("/") + "/"
        for site in Site.get_site_root_paths()
        if parts.hostname == urlsplit(site.root_url).hostname
        or (url.startswith("/") and not parts.hostname)
    ]
    # With several sites, an address without a host may be of any of them.
    return Page.objects.filter(url_path=paths[0]).first() if len(paths) == 1 else None
