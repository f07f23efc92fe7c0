"""Addresses as machines get them: absolute, and of the Markdown version of a page."""

from urllib.parse import urlsplit, urlunsplit

from wagtail.models import Page

# The views whose pages have a Markdown version, by the name of their address.
MARKDOWN_VIEWS = frozenset(
    ["wagtail_serve", "topics", "topic", "partner", "person", "search", "open_data", "following"]
)
HOME = "/index.md"


def page_address(request, page: Page) -> str:
    """A page's absolute address, on the host that the visitor asked.

    Wagtail's own `full_url` takes the host of the `Site` record, which on a fresh site, or one
    with several host names, is not where the visitor is.
    """
    return request.build_absolute_uri(page.get_url(request) or "/")


def markdown_address(address: str) -> str:
    """The address of the Markdown version of the page at `address`, absolute or not."""
    scheme, host, path, query, _ = urlsplit(address)
    path = path.rstrip("/")
    return urlunsplit((scheme, host, f"{path}.md" if path else HOME, query, ""))


def page_path(markdown_path: str) -> str:
    """The path of the page whose Markdown version is at `markdown_path`."""
    if markdown_path == HOME:
        return "/"
    return f"{markdown_path.removesuffix('.md')}/"
