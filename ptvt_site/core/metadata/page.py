"""What is told of one page in its head."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.images.models import SourceImageIOError
from wagtail.models import Site

from ptvt_site.core.models import BasePage, Crumb, SiteSettings
from ptvt_site.core.site import find_site, site_settings

from . import social_card, structured_data
from .addresses import absolute_url

logger = logging.getLogger(__name__)

DESCRIPTION_LENGTH = 160
PICTURE = f"fill-{social_card.WIDTH}x{social_card.HEIGHT}|format-jpeg"
# Social media show a smaller picture as a stamp beside the text.
SMALLEST = (600, 315)


@dataclass(frozen=True)
class Picture:
    """A picture of a page, at its whole address."""

    url: str
    alt: str
    width: int = social_card.WIDTH
    height: int = social_card.HEIGHT


@dataclass(frozen=True)
class Metadata:
    """What others read of one page.

    `url` is its one address; `previous_url` and `next_url` are those of the pages of a list beside
    it; `node` says in the words of schema.org what the page is.
    """

    request: object
    site_name: str
    settings: SiteSettings
    title: str
    description: str
    url: str
    picture: Picture
    breadcrumbs: list[Crumb]
    node: dict
    published: datetime | None = None
    modified: datetime | None = None
    previous_url: str = ""
    next_url: str = ""
    indexable: bool = True

    @classmethod
    def of(cls, context):
        """The metadata of what is shown with this context: a page, a list of posts or both.

        Nothing where there is no page to speak of, as on an error page.
        """
        request, breadcrumbs = context.get("request"), context.get("breadcrumbs")
        site = find_site(request) if request and breadcrumbs else None
        if site is None:
            return None
        page, listing = context.get("page"), context.get("listing")
        page = page if isinstance(page, BasePage) else None
        settings = site_settings(request)
        site_name = site.site_name or social_card.SITE_NAME
        told = context.get("description") or (page.meta_description if page else "")
        address = (page.get_url(request) if page else "") or request.path
        node, beside = {"@type": "WebPage"}, {}
        if listing:
            address = listing.canonical_url
            node = {"@type": "CollectionPage", "mainEntity": listing.structured_data(request)}
            for name in ("previous_url", "next_url"):
                if found := getattr(listing, name):
                    beside[name] = absolute_url(request, found)
        elif page:
            node = page.structured_data(request, context)
        return cls(
            request=request,
            site_name=site_name,
            settings=settings,
            title=_title(page, site, site_name, breadcrumbs),
            description=Truncator(told or settings.tagline).chars(DESCRIPTION_LENGTH),
            url=absolute_url(request, address),
            picture=picture_of(request, page),
            breadcrumbs=breadcrumbs,
            node=node,
            published=page.published_at if page and not listing else None,
            modified=page.last_published_at if page and not listing else None,
            indexable=listing.indexable if listing else True,
            **beside,
        )

    @property
    def open_graph_type(self) -> str:
        """What has a date is an article."""
        return "article" if self.published else "website"

    @property
    def json_ld(self) -> SafeString:
        """The graph of the page, as the text of a script element."""
        graph = structured_data.graph(self.request, self, self.node)
        return structured_data.script_text(graph)


def _title(page: BasePage | None, site: Site, site_name: str, breadcrumbs: list[Crumb]) -> str:
    """What the page is called where the name of the site does not stand beside it."""
    if page is None or breadcrumbs[-1].title != page.title:
        return breadcrumbs[-1].title
    return page.seo_title or (site_name if page.pk == site.root_page_id else page.title)


def picture_of(request, page: BasePage | None) -> Picture:
    """The page's own picture, else the one that we draw; a draft has only that of the site."""
    own = _own_picture(request, page)
    if own:
        return own
    if page is None or not page.live:
        card, address = social_card.SITE_CARD, social_card.SITE_CARD.address()
    else:
        card = page.social_card()
        address = card.address(page.pk)
    return Picture(absolute_url(request, address), card.title)


def _own_picture(request, page: BasePage | None) -> Picture | None:
    image = getattr(page, "image", None)
    if image is None or image.width < SMALLEST[0] or image.height < SMALLEST[1]:
        return None
    try:
        # Unlike `get_rendition`, this writes nothing to the cache when the picture is there.
        rendition = image.get_renditions(PICTURE)[PICTURE]
    except (SourceImageIOError, OSError):
        logger.warning("The picture of page %s cannot be read", page.pk, exc_info=True)
        return None
    url = absolute_url(request, rendition.url)
    return Picture(url, image.default_alt_text, rendition.width, rendition.height)
