"""The metadata in the head of a page."""

import logging

from django.templatetags.static import static
from django.utils.text import Truncator
from django.utils.translation import get_language
from wagtail.images.models import SourceImageIOError
from wagtail.models import Site

from ptvt_site.core.link import Link
from ptvt_site.core.models import BasePage, SiteSettings
from ptvt_site.core.site import absolute_url, find_site, site_settings

from . import structured_data

logger = logging.getLogger(__name__)

DESCRIPTION_LENGTH = 160
SITE_NAME = "Platform Talent voor Technologie"
WIDTH, HEIGHT = 1200, 630
PICTURE = f"fill-{WIDTH}x{HEIGHT}|format-jpeg"
# The picture of a site whose editors chose none.
DEFAULT_PICTURE = "img/social.png"
# Social media show a smaller picture as a thumbnail next to the text.
MIN_SIZE = (600, 315)


def metadata_of(context) -> dict:
    """The metadata of what this context shows: a page, a list of posts or both.

    `url` is its canonical address, `previous_url` and `next_url` are those of the neighbouring
    pages of a list, `json_ld` is its graph of schema.org. Empty where there is no page, such as on
    an error page.
    """
    request, breadcrumbs = context.get("request"), context.get("breadcrumbs")
    site = find_site(request) if request and breadcrumbs else None
    if site is None:
        return {}
    page, listing = context.get("page"), context.get("listing")
    page = page if isinstance(page, BasePage) else None
    settings, site_name = site_settings(request), site.site_name or SITE_NAME
    description = context.get("description") or (page.meta_description if page else "")
    facts = _of_listing(request, listing) if listing else _of_page(request, page, context)
    metadata = {
        "site_name": site_name,
        "title": _title(page, site, site_name, breadcrumbs),
        "description": Truncator(description or settings.tagline).chars(DESCRIPTION_LENGTH),
        "picture": _picture(request, page, settings),
        "indexable": True,
        "language": structured_data.LANGUAGE,
    } | facts
    graph = structured_data.graph(request, metadata, breadcrumbs, settings)
    return metadata | {"json_ld": structured_data.script_text(graph)}


def _of_listing(request, listing) -> dict:
    """The metadata of a page of a list of posts."""
    neighbours = {
        name: absolute_url(request, url)
        for name in ("previous_url", "next_url")
        if (url := getattr(listing, name))
    }
    return {
        "url": absolute_url(request, listing.canonical_url),
        "node": listing.structured_data(request),
        "indexable": listing.indexable,
        **neighbours,
    }


def _of_page(request, page: BasePage | None, context) -> dict:
    """The metadata of one page; without a page, of a view such as the overview of topics."""
    if page is None:
        language = structured_data.LANGUAGES[get_language()]
        url = absolute_url(request, request.path)
        return {"url": url, "node": {"@type": "WebPage"}, "language": language}
    return {
        "url": absolute_url(request, page.original.get_url(request) or request.path),
        "node": page.structured_data(request, context) | structured_data.corrections(page),
        "published": page.published_at,
        "modified": page.modified_at,
        "language": structured_data.LANGUAGES[page.language],
        "licence": page.licence_on(site_settings(request)),
    }


def _title(page: BasePage | None, site: Site, site_name: str, breadcrumbs: list[Link]) -> str:
    """The title of the page where the name of the site is not shown next to it."""
    if page is None or breadcrumbs[-1].title != page.title:
        return breadcrumbs[-1].title
    return page.seo_title or (site_name if page.pk == site.root_page_id else page.title)


def _picture(request, page: BasePage | None, settings: SiteSettings) -> dict:
    """The page's own picture, else that of the site."""
    for image in (getattr(page, "image", None), settings.social_picture):
        if image and image.width >= MIN_SIZE[0] and image.height >= MIN_SIZE[1]:
            try:
                # Unlike `get_rendition`, this writes nothing to the cache when the picture exists.
                rendition = image.get_renditions(PICTURE)[PICTURE]
            except (SourceImageIOError, OSError):
                logger.warning("Image %s cannot be read", image.pk, exc_info=True)
                continue
            url = absolute_url(request, rendition.url)
            size = {"width": rendition.width, "height": rendition.height}
            return structured_data.image(url, image.default_alt_text, **size)
    url = absolute_url(request, static(DEFAULT_PICTURE))
    return structured_data.image(url, SITE_NAME, width=WIDTH, height=HEIGHT)
