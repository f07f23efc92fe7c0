"""Old addresses: how they are written down, and what they lead to now."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site
from wagtail.views import serve

from .records import OldPost, OldSite
from .report import Note

_LINK = re.compile(r'<a href="([^"]*)">')
LONGEST = Redirect._meta.get_field("old_path").max_length


def address_of(url: str) -> str:
    """What an old link names: its path, or its post number. Empty when it names nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    number = parse_qs(parts.query).get("p", [""])[0]
    if number.isdecimal():
        return f"/?p={number}"
    path = Redirect.normalise_path(parts.path) if parts.path else ""
    return path if path != "/" else ""


def old_addresses(post: OldPost) -> list[str]:
    """Where the post stood, and the two other ways in which WordPress finds a post."""
    given = [address_of(url) for url in [post.url, *post.other_urls]]
    derived = []
    if post.id.isdecimal():
        derived.append(f"/?p={post.id}")
    if post.slug:
        derived.append(Redirect.normalise_path(f"/{post.slug}/"))
    return [address for address in dict.fromkeys([*given, *derived]) if address]


def page_for_number(request) -> Page | None:
    """The live page of the post number in `/?p=123`. For a visit to the home page."""
    number = request.GET.get("p", "")
    if not (number.isdecimal() and len(number) < 20):
        return None
    redirect = (
        Redirect.get_for_site(Site.find_for_request(request))
        .filter(old_path=f"/?p={number}", redirect_page__live=True)
        .select_related("redirect_page")
        .first()
    )
    return redirect and redirect.redirect_page


class AddressBook:
    """Which page each old address leads to, over all imports."""

    def __init__(self, site: OldSite, pages: dict[str, int]):
        self.site = site
        self.pages = pages  # By source id: the number of the live page.
        redirects = Redirect.objects.values_list("old_path", "redirect_page")
        self.redirects: dict[str, int | None] = dict(redirects)
        self.taken = {_path(page) for page in Page.objects.live().filter(depth__gt=2)}

    def add(self, source_id: str, page: Page) -> None:
        """Know a page that was made just now."""
        self.pages[source_id] = page.pk
        self.taken.add(_path(page))

    # Redirects

    def redirects_for(self, post: OldPost, page: Page, note: Note) -> list[Redirect]:
        """The redirects that are still to be made for a page; notes the addresses that clash."""
        made = []
        real = {address_of(post.url)}
        for address in old_addresses(post):
            if address in self.redirects:
                if self.redirects[address] != page.pk and address in real:
                    note("Oud adres leidt al naar iets anders", address)
            elif address == _path(page):
                continue
            elif self._is_taken(address):
                if address in real:
                    note("Oud adres is al in gebruik op de site", address)
            elif len(address) > LONGEST:
                note("Oud adres is te lang", address)
            else:
                made.append(Redirect(old_path=address, redirect_page_id=page.pk))
        return made

    def redirects_for_files(self, documents: dict[str, int]) -> list[Redirect]:
        """The redirects that are still to be made for documents, by their old address."""
        missing = {}
        for url, number in documents.items():
            address = address_of(url)
            if address not in self.redirects and len(address) <= LONGEST:
                missing[address] = number
        found = get_document_model().objects.in_bulk(missing.values()) if missing else {}
        return [
            Redirect(old_path=address, redirect_link=found[number].url)
            for address, number in missing.items()
        ]

    def remember(self, redirects: Iterable[Redirect]) -> None:
        """Know what was made just now."""
        self.redirects |= {item.old_path: item.redirect_page_id for item in redirects}

    def _is_taken(self, address: str) -> bool:
        if address in self.taken:
            return True
        return "?" not in address and any(map(_is_own_view, (address, f"{address}/")))

    # Links

    def link(self, html: str, note: Note, final: bool = False) -> tuple[str, bool]:
        """The same rich text with links to old posts as links to their pages.

        And whether it links to a post of this file that has no live page yet. Links to posts that
        are not in the file are noted, and in the `final` try those to posts without a page.
        """
        waits = False

        def replace(match: re.Match) -> str:
            nonlocal waits
            url = unescape(match[1])
            if not self.site.owns(url):
                return match[0]
            address = address_of(url)
            source_id = self.site.addresses.get(address)
            page_id = self.pages.get(source_id) if source_id else self.redirects.get(address)
            if page_id:
                return f'<a linktype="page" id="{page_id}">'
            waits = waits or source_id is not None
            if final == (source_id is not None):
                note("Link naar een oud adres dat niet is overgenomen", url)
            return match[0]

        return _LINK.sub(replace, html), waits


def _path(page: Page) -> str:
    """A page's path below the home page, as a redirect writes it."""
    return Redirect.normalise_path("/" + "/".join(page.url_path.split("/")[2:]))


def _is_own_view(path: str) -> bool:
    """Whether a view of this site, not a page, answers this path."""
    try:
        return resolve(path).func is not serve
    except Resolver404:
        return False
