"""The metadata of a page, for search engines, social media and chat programs.

Each has one graph of schema.org: the organisation, the site, the breadcrumbs, the page, and the
work (an article, a report) that it shows.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime, time

from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from wagtail.models import Page, Site

from .link import Link
from .models import BasePage, SiteSettings
from .site import ENGLISH, absolute_url, find_site, site_settings

SITE_NAME = "Platform Talent voor Technologie"
WIDTH, HEIGHT = 1200, 630
PICTURE = f"fill-{WIDTH}x{HEIGHT}|format-jpeg"
# The picture of a site whose editors chose none.
DEFAULT_PICTURE = "img/social.png"
# Social media show a smaller picture as a thumbnail next to the text.
MIN_SIZE = (600, 315)
# Types of pages; any other type is a work on a page.
PAGE_TYPES = {"WebPage", "CollectionPage", "SearchResultsPage", "AboutPage", "ContactPage"}
_AT = re.compile(r"(?<=\w)@")  # of a mail address, which a robot looks for
# Text may close neither the script element nor a line of JavaScript.
_ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}


def metadata_of(context) -> dict:
    """The metadata of a page, a list of posts or both; empty where there is no page."""
    request, breadcrumbs = context.get("request"), context.get("breadcrumbs")
    if not (request and breadcrumbs and (site := find_site(request))):
        return {}
    page, listing = context.get("page"), context.get("listing")
    page = page if isinstance(page, BasePage) else None
    settings, site_name = site_settings(request), site.site_name or SITE_NAME
    description = context.get("description") or (page.meta_description if page else "")
    tagline = "" if get_language() == ENGLISH else settings.tagline
    metadata = {
        "site_name": site_name,
        "title": _title(page, site, site_name, breadcrumbs),
        "description": Truncator(description or tagline).chars(160),
        "picture": _picture(request, page, settings),
        "indexable": True,
        "language": get_language(),
    }
    metadata |= _of_listing(request, listing) if listing else _of_page(request, page, context)
    return metadata | {"json_ld": script_text(_graph(request, metadata, breadcrumbs, settings))}


def _of_listing(request, listing) -> dict:
    """The metadata of a page of a list of posts."""
    links = {"previous_url": listing.previous_url, "next_url": listing.next_url}
    links["url"] = listing.addresses.page(listing.page.number)
    facts = {"node": listing.structured_data(request), "indexable": listing.indexable}
    return facts | {name: url and absolute_url(request, url) for name, url in links.items()}


def _of_page(request, page: BasePage | None, context) -> dict:
    """The metadata of one page; without a page, of a view such as the overview of topics."""
    if page is None:
        return {"url": absolute_url(request, request.path), "node": {"@type": "WebPage"}}
    corrections = [
        {"@type": "CorrectionComment", "text": one.text, "datePublished": one.at.isoformat()}
        for one in page.corrections()
    ]
    return {
        "url": absolute_url(request, page.original.get_url(request) or request.path),
        "node": page.structured_data(request, context) | {"correction": corrections},
        "published": page.published_at,
        "modified": page.modified_at,
        "licence": site_settings(request).licence_of(page),
    }


def _title(page: BasePage | None, site: Site, site_name: str, breadcrumbs: list[Link]) -> str:
    """The title of the page where the name of the site is not shown next to it."""
    if page is None or breadcrumbs[-1].title != page.title:
        return breadcrumbs[-1].title
    return page.seo_title or (site_name if page.pk == site.root_page_id else page.title)


def _picture(request, page: BasePage | None, settings: SiteSettings) -> dict:
    """The page's own picture, else that of the site."""
    for image in (getattr(page, "image", None), settings.social_picture):
        is_large = image and image.width >= MIN_SIZE[0] and image.height >= MIN_SIZE[1]
        if is_large and (picture := image.get_rendition(PICTURE)).width:
            url = absolute_url(request, picture.url)
            text = image.default_alt_text
            return _image(url, text, width=picture.width, height=picture.height)
    url = absolute_url(request, static(DEFAULT_PICTURE))
    return _image(url, SITE_NAME, width=WIDTH, height=HEIGHT)


def script_text(graph: list[dict]) -> SafeString:
    """A graph as the text of a script element."""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = _AT.sub(r"\\u0040", json.dumps(data, ensure_ascii=False)).translate(_ESCAPES)
    return mark_safe(text)  # nosec B308 B703


def filled(node: dict) -> dict:
    """The node without empty values."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}


def midnight(day) -> datetime:
    """The start of a day, in the time of the site."""
    return timezone.make_aware(datetime.combine(day, time.min))


def reference(request, name: str) -> dict:
    """A reference to the node of this name that every graph has."""
    return {"@id": absolute_url(request, f"/#{name}")}


def collection(request, pages: Iterable, first: int = 1, total: int | None = None) -> dict:
    """A page with a list of links to these; `first` is where they start, `total` how many."""
    addresses = ((p.title, p.get_url(request) if isinstance(p, Page) else p.url) for p in pages)
    links = ({"name": title, "url": absolute_url(request, url)} for title, url in addresses)
    items = _list_items(links, first)
    number = len(items) if total is None else total
    entity = {"@type": "ItemList", "numberOfItems": number, "itemListElement": items}
    return {"@type": "CollectionPage", "mainEntity": entity}


def _list_items(entries: Iterable[dict], first: int = 1) -> list[dict]:
    return [{"@type": "ListItem", "position": n, **entry} for n, entry in enumerate(entries, first)]


def _graph(request, metadata: dict, breadcrumbs, settings) -> list[dict]:
    """All nodes of one page. The `node` of its metadata describes it, or the work that it shows."""
    url, node, picture = metadata["url"], metadata["node"], metadata["picture"]
    nodes, common = _site(request, metadata["site_name"], settings), _common(request, metadata)
    page = {"@type": "WebPage", "@id": url, **common, "primaryImageOfPage": picture}
    if len(breadcrumbs) > 1:
        addresses = ((one.title, absolute_url(request, one.url or url)) for one in breadcrumbs)
        links = ({"name": title, "item": address} for title, address in addresses)
        page["breadcrumb"] = {"@id": f"{url}#kruimelpad"}
        trail = {"@type": "BreadcrumbList", "itemListElement": _list_items(links)}
        nodes.append(page["breadcrumb"] | trail)
    if node["@type"] in PAGE_TYPES:
        page |= node
    else:
        page["mainEntity"] = {"@id": f"{url}#werk"}
        work = {**page["mainEntity"], **common, "author": common["publisher"], "image": picture}
        nodes.append(work | {"mainEntityOfPage": {"@id": url}, **node})
    return [filled(one) for one in (*nodes, page)]


def _site(request, name: str, settings) -> list[dict]:
    """The organisation that publishes the site, and the site."""
    organisation = reference(request, "organisatie")
    common = {"name": name, "url": absolute_url(request, "/")}
    site = {"@type": "WebSite", **reference(request, "site"), **common, "inLanguage": "nl"}
    details = {
        "logo": _image(absolute_url(request, static("img/favicon.svg")), name),
        "description": settings.about or settings.tagline,
        "email": settings.email,
        "telephone": settings.phone,
        "address": settings.offices,
        "sameAs": [one.value["url"] for one in settings.social_links if one.value.get("url")],
    }
    node = {"@type": "Organization", **organisation, **common, **details}
    return [node, site | {"publisher": organisation}]


def _common(request, metadata: dict) -> dict:
    """What holds for the page and for the work that it shows."""
    licence = metadata.get("licence")
    published, modified = metadata.get("published"), metadata.get("modified")
    return {
        "url": metadata["url"],
        "name": metadata["title"],
        "description": metadata["description"],
        "inLanguage": metadata["language"],
        "license": licence and licence.url,
        "isPartOf": reference(request, "site"),
        "publisher": reference(request, "organisatie"),
        "datePublished": published and published.isoformat(),
        "dateModified": modified and modified.isoformat(),
    }


def _image(url: str, caption: str, **size: int) -> dict:
    """An image at its absolute address."""
    return {"@type": "ImageObject", "url": url, **size, "caption": caption}
