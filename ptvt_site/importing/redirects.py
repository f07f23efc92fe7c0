"""Old addresses: how they are written, and the pages and files that they redirect to."""

import re
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
NO_PAGE = -1
MAX_LENGTH = Redirect._meta.get_field("old_path").max_length


def address_of(url: str) -> str:
    """The path of an old link, or its post number; empty when it has neither."""
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
    """The address of the post, and the two other ways in which WordPress finds a post."""
    addresses = [address_of(url) for url in [post.url, *post.other_urls]]
    if post.id.isdecimal():
        addresses.append(f"/?p={post.id}")
    if post.slug:
        addresses.append(Redirect.normalise_path(f"/{post.slug}/"))
    return [address for address in dict.fromkeys(addresses) if address]


def page_for_number(request) -> Page | None:
    """The live page of the post number in `/?p=123`, for a request of the home page."""
    number = request.GET.get("p", "")
    if not (number.isdecimal() and len(number) < 20):
        return None
    redirects = Redirect.get_for_site(Site.find_for_request(request))
    found = redirects.filter(old_path=f"/?p={number}", redirect_page__live=True)
    redirect = found.select_related("redirect_page").first()
    return redirect and redirect.redirect_page


class RedirectMap:
    """The page that each old address redirects to, over all imports.

    `pages` are the numbers of the live pages by source id.
    """

    def __init__(self, site: OldSite, pages: dict[str, int]):
        self.site = site
        self.pages = pages
        redirects = Redirect.objects.values_list("old_path", "redirect_page")
        self.redirects: dict[str, int | None] = dict(redirects)
        # The source id of the post of this file by old address.
        self.sources: dict[str, str] = {}
        for post in site.posts:
            for address in old_addresses(post):
                self.sources.setdefault(address, post.source_id)

    def add_page(self, source_id: str, page: Page | None) -> None:
        """Add a page that was just made; None in a dry run."""
        self.pages[source_id] = page.pk if page else NO_PAGE

    def store(self, post: OldPost, page: Page, documents: dict[str, int], note: Note) -> None:
        """Store the missing redirects to a page, and to documents, given by their old address."""
        missing = [*self._for_post(post, page, note), *self._for_documents(documents)]
        Redirect.objects.bulk_create(missing)
        self.redirects |= {item.old_path: item.redirect_page_id for item in missing}

    def _for_post(self, post: OldPost, page: Page, note: Note) -> list[Redirect]:
        """The missing redirects to a page; reports the addresses that are in use."""
        missing = []
        real = address_of(post.url)
        for address in old_addresses(post):
            if address in self.redirects:
                reason = "Oud adres leidt al naar iets anders"
                is_reported = self.redirects[address] != page.pk and address == real
            elif address == _path(page):
                continue
            elif _is_taken(address):
                reason, is_reported = "Oud adres is al in gebruik op de site", address == real
            elif len(address) > MAX_LENGTH:
                reason, is_reported = "Oud adres is te lang", True
            else:
                missing.append(Redirect(old_path=address, redirect_page_id=page.pk))
                continue
            if is_reported:
                note(reason, address)
        return missing

    def _for_documents(self, documents: dict[str, int]) -> list[Redirect]:
        addresses = {address_of(url): number for url, number in documents.items()}
        by_number = get_document_model().objects.in_bulk(addresses.values()) if addresses else {}
        return [
            Redirect(old_path=address, redirect_link=by_number[number].url)
            for address, number in addresses.items()
            if address not in self.redirects and len(address) <= MAX_LENGTH
        ]

    def link(self, html: str, note: Note) -> str:
        """Rich text with links to old posts replaced by page links; reports other old links."""

        def replace(match: re.Match) -> str:
            url = unescape(match[1])
            if not self.site.owns(url):
                return match[0]
            address = address_of(url)
            source_id = self.sources.get(address)
            page_id = self.pages.get(source_id) if source_id else self.redirects.get(address)
            if page_id:
                return f'<a linktype="page" id="{page_id}">'
            note("Link naar een oud adres dat niet is overgenomen", url)
            return match[0]

        return _LINK.sub(replace, html)


def _path(page: Page) -> str:
    """A page's path below the home page, as a redirect stores it."""
    return Redirect.normalise_path("/" + "/".join(page.url_path.split("/")[2:]))


def _is_taken(address: str) -> bool:
    """Whether a live page or a view of this site answers at an address."""
    if "?" in address:
        return False
    roots = Page.objects.filter(depth=2).values_list("url_path", flat=True)
    paths = [f"{root}{address.strip('/')}/" for root in roots]
    return Page.objects.live().filter(url_path__in=paths).exists() or any(
        map(_is_own_view, (address, f"{address}/"))
    )


def _is_own_view(path: str) -> bool:
    """Whether a view of this site, and not a page, answers at this path."""
    try:
        return resolve(path).func is not serve
    except Resolver404:
        return False
