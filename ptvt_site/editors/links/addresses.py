"""Knows which addresses editors typed, and where: kept at each save, so that no report is late."""

from hashlib import sha256
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail import blocks
from wagtail.models import Page, Site

from ptvt_site.core.models import SiteSettings
from ptvt_site.network.models import Partner

from ..trash.models import exclude_trashed
from .models import AddressUse, LinkedAddress
from .own import OwnSite
from .stored import change_object

WATCHED = (Page, Partner, SiteSettings)


def typed_addresses(one) -> set[str]:
    """The web addresses in the fields and blocks of an object.

    `#deel`, a part of the page itself, counts once the page has an address that visitors see.
    """
    found = set()
    own = one.get_url() if isinstance(one, Page) and one.live else ""

    def collect(block, value):
        if isinstance(block, blocks.RichTextBlock) and "href" in str(value):
            links = BeautifulSoup(str(value), "html.parser").find_all("a", href=True)
            found.update(link["href"].strip() for link in links)
        elif isinstance(block, blocks.URLBlock) and value:
            found.add(str(value).strip())
        return value

    change_object(one, collect)
    found |= {f"{own}{url}" for url in found if own and len(url) > 1 and url.startswith("#")}
    return {url for url in found if url.startswith(("http://", "https://", "/"))}


def replacing(old: str, new: str):
    """The change that puts one address in the place of another, in links and in address fields."""

    def change(block, value):
        if isinstance(block, blocks.URLBlock):
            return new if value and str(value).strip() == old else value
        if not isinstance(block, blocks.RichTextBlock) or "href" not in str(value):
            return value
        soup = BeautifulSoup(str(value), "html.parser")
        links = [a for a in soup.find_all("a", href=True) if a["href"].strip() == old]
        for link in links:
            link["href"] = new
        return str(soup) if links else value

    return change


def host_of(url: str) -> str | None:
    """The host in an address; empty when it names none, None when it is no address at all."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return None


def is_own(url: str) -> bool:
    """Whether an address is one of this site."""
    host = host_of(url)
    return host == "" or host in set(Site.objects.values_list("hostname", flat=True))


def check_own_later(addresses) -> None:
    """Check typed addresses of this site once what is being done is done."""

    def check():
        site = OwnSite()
        for address in addresses:
            address.record(site.check(address.url))

    transaction.on_commit(check, robust=True)


def check_own_below(path: str) -> None:
    """Check the typed addresses again that start with this path of this site."""
    if not (path := path.rstrip("/")):
        return
    addresses = LinkedAddress.objects.filter(is_own=True, url__contains=path)
    if addresses.exists():
        check_own_later(addresses)


@transaction.atomic
def note_addresses(one) -> None:
    """Note which addresses an object links to now; forget those that nothing links to any more."""
    kind = ContentType.objects.get_for_model(one)
    urls = {sha256(url.encode()).hexdigest(): url for url in typed_addresses(one)}
    known = {a.url_hash: a for a in LinkedAddress.objects.filter(url_hash__in=urls)}
    for key, url in urls.items():
        if key not in known:
            known[key], _ = LinkedAddress.objects.get_or_create(
                url_hash=key, defaults={"url": url, "is_own": is_own(url)}
            )
            if known[key].is_own:
                check_own_later(LinkedAddress.objects.filter(pk=known[key].pk))
    uses = AddressUse.objects.filter(content_type=kind, object_id=one.pk)
    uses.exclude(address__url_hash__in=urls).delete()
    AddressUse.objects.bulk_create(
        [AddressUse(address=a, content_type=kind, object_id=one.pk) for a in known.values()],
        ignore_conflicts=True,
    )


def forget_addresses(one) -> None:
    """Forget what an object linked to, when it goes."""
    kind = ContentType.objects.get_for_model(one)
    AddressUse.objects.filter(content_type=kind, object_id=one.pk).delete()


def note_everything() -> None:
    """Note the addresses of all pages, partners and settings, and drop those that nobody uses."""
    pages = exclude_trashed(Page.objects.filter(depth__gt=1))
    for page in pages.specific().iterator(chunk_size=200):
        note_addresses(page)
    for one in [*Partner.objects.all(), *SiteSettings.objects.all()]:
        note_addresses(one)
    LinkedAddress.objects.filter(uses=None).delete()
