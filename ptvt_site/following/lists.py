"""Lists that can be followed by their address: every list with a feed, with its filters."""

from contextlib import suppress
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.urls import resolve
from wagtail.models import Page

from ptvt_site.core.models import published
from ptvt_site.core.page_links import page_answering
from ptvt_site.core.redirects import PermanentRedirect, new_address
from ptvt_site.core.site import find_site
from publications.feeds import ListFound

from .models import Subscription

MAX_REDIRECTS, MAX_LENGTH = 3, 500


def followed_at(address: str) -> Subscription | None:
    """A subscription, not stored, of the list or else the public page at a local address."""
    if not address.startswith("/") or not address.isprintable() or len(address) > MAX_LENGTH:
        return None
    if found := find_list(address):
        return Subscription(address=found.listing.addresses.followed, title=found.title[:255])
    with suppress(Http404):
        page = page_answering(_path(address), find_site(_request(address)))
        if page and published(Page.objects).filter(pk=page.pk).exists():
            page = page.original  # Of an alias nothing is told.
            return Subscription(address=page.get_url_parts()[2], title=page.title[:255], page=page)
    return None


def find_list(address: str) -> ListFound | None:
    """The list at an address, or where it moved to, as any visitor may see it."""
    for _ in range(MAX_REDIRECTS):
        path, request = _path(address), _request(address)
        try:
            match = request.resolver_match = resolve(f"{path}feed/")
            response = match.func(request, *match.args, **match.kwargs)
            return response if isinstance(response, ListFound) else None
        except PermanentRedirect as moved:
            to = str(moved)
            address = f"{path}{to}" if to.startswith("?") else to.replace("feed/", "", 1)
        except Http404:
            if (found := new_address(request)) is None:
                return None
            address = urlsplit(found[0])._replace(scheme="", netloc="").geturl()
    return None


def _path(address: str) -> str:
    """The path of an address, as the URL conf knows it: a link of ours has its accents encoded."""
    return unquote(address.partition("?")[0])


def _request(address: str) -> HttpRequest:
    """A request of a visitor that asks the view of a feed for its list only."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    request = RequestFactory(headers={"host": host}).get(address, secure=True)
    request.user, request.session, request.wants_listing = AnonymousUser(), {}, True
    return request
