"""Old addresses: how they are written, and the pages and files that they redirect to."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from ptvt_site.core.page_links import answers

from .media import MediaLibrary
from .records import OldPost, OldSite, host_of
from .rich_text import link_to

_LINK = re.compile(r'<a href="([^"]*)">')
# WordPress's parameters for the number of a post, a page or a file; they share one numbering.
NUMBERS = ("p", "page_id", "attachment_id")
MAX_LENGTH = Redirect._meta.get_field("old_path").max_length


def address_of(url: str) -> str:
    """The path and query of an old link, or the number of its post or file; else empty."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    query = parse_qs(parts.query)
    number = next((query[name][0] for name in NUMBERS if name in query), "")
    if number.isdecimal():
        return Redirect.normalise_path(f"{parts.path}?p={number}")
    address = f"{parts.path}?{parts.query}"
    return Redirect.normalise_path(address) if parts.path.strip("/") else ""


def old_addresses(post: OldPost, site: OldSite) -> list[str]:
    """The addresses of the post and its files, and the two other ways that WordPress knows."""
    files = site.files_of(post)
    urls = [post.url, *post.other_urls, *(site.attachments[file].page_url for file in files)]
    folder = "/".join(["", *site.address.split("/")[1:]])
    urls += [f"{folder}/?p={number}" for number in (post.id, *files) if number.isdecimal()]
    urls += [f"/{post.slug}/"] if post.slug else []
    return [address for address in dict.fromkeys(map(address_of, urls)) if address]


class RedirectMap:
    """What each old address redirects to, over all imports: a page, or a topic (`archives`)."""

    def __init__(self, site: OldSite, archives: dict[str, str]):
        self.site, self.archives = site, archives
        self.redirects = dict(Redirect.objects.values_list("old_path", "redirect_page"))
        # The live pages of the posts of this file.
        self.pages: dict[str, int] = {}

    def store(self, post: OldPost, page: Page, media: MediaLibrary) -> None:
        """Store the missing redirects to a page, its pictures, its documents and its topics."""
        addresses = old_addresses(post, self.site)
        for address in addresses:
            self.pages.setdefault(address, page.pk)
        links = {address_of(old): url for old, url in media.documents.items()} | self.archives
        targets = {address: {"redirect_link": url} for address, url in links.items()}
        pictures = filter(None, map(address_of, media.pictures))
        of_page = [*self._free_addresses(post, page, addresses), *pictures]
        targets |= dict.fromkeys(of_page, {"redirect_page_id": page.pk})
        missing = [
            Redirect(old_path=address, **target)
            for address, target in targets.items()
            if address not in self.redirects and len(address) <= MAX_LENGTH
        ]
        Redirect.objects.bulk_create(missing)
        self.redirects |= {item.old_path: item.redirect_page_id for item in missing}

    def free(self, pages: QuerySet) -> None:
        """Delete the redirects to pages that others replace."""
        redirects = Redirect.objects.filter(redirect_page__in=pages)
        for address in redirects.values_list("old_path", flat=True):
            self.redirects.pop(address, None)
        redirects.delete()

    def _free_addresses(self, post: OldPost, page: Page, addresses: list[str]) -> list[str]:
        """Those of the addresses that can redirect to a page; reports those that are in use."""
        free, real = [], address_of(post.url)
        own = Redirect.normalise_path("/" + "/".join(page.url_path.split("/")[2:]))
        for address in addresses:
            if address == own or self.redirects.get(address) == page.pk:
                continue
            reason = ""
            if len(address) > MAX_LENGTH:
                reason = "Oud adres is te lang"
            elif address in self.redirects:
                reason = "Oud adres leidt al naar iets anders"
            elif "?p=" not in address and answers(address.partition("?")[0], *Site.objects.all()):
                reason = "Oud adres is al in gebruik op de site"
            if not reason:
                free.append(address)
            elif address == real or len(address) > MAX_LENGTH:
                post.note(reason, address)
        return free

    def link(self, html: str, post: OldPost) -> str:
        """Rich text with links to old posts replaced by page links; reports other old links."""

        def replace(match: re.Match) -> str:
            url = unescape(match[1])
            if host_of(url) not in self.site.hosts:
                return match[0]
            # The query may tell posts apart, or say no more than where a visitor comes from.
            for address in map(address_of, (url, url.partition("?")[0])):
                if topic := self.archives.get(address):
                    return link_to(topic)
                if page_id := self.pages.get(address) or self.redirects.get(address):
                    return f'<a linktype="page" id="{page_id}">'
            post.note("Link naar een oud adres dat niet is overgenomen", url)
            return match[0]

        return _LINK.sub(replace, html)
