"""Which pages machines may read, and the addresses of their Markdown versions."""

from urllib.parse import urlsplit, urlunsplit

from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from ptvt_site.core.models import published

# The views whose pages have a Markdown version, by the name of their address.
MARKDOWN_VIEWS = frozenset(
    ["wagtail_serve", "topics", "topic", "partner", "person", "search", "open_data", "following"]
)
HOME = "/index.md"


def markdown_address(address: str) -> str:
    """The address of the Markdown version of the page at `address`, absolute or not."""
    scheme, host, path, query, _ = urlsplit(address)
    path = path.rstrip("/")
    return urlunsplit((scheme, host, f"{path}.md" if path else HOME, query, ""))


def pages_of_site(site: Site | None, model: type[Page] = Page) -> PageQuerySet:
    """The pages of a site that every visitor may see, in the order of the page tree."""
    if site is None:
        return model.objects.none()
    pages = published(model.objects).descendant_of(site.root_page, inclusive=True)
    return pages.order_by("path")
