"""Which pages machines may read."""

from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from ptvt_site.core.models import published


def pages_of_site(site: Site | None, model: type[Page] = Page) -> PageQuerySet:
    """The pages of a site that every visitor may see, in the order of the page tree."""
    if site is None:
        return model.objects.none()
    pages = published(model.objects).descendant_of(site.root_page, inclusive=True)
    return pages.order_by("path")
