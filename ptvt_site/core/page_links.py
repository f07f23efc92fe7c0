"""Finds the page at a typed address, so that forms can store a page link instead."""

from urllib.parse import unquote, urlsplit

from wagtail.models import Page, Site


def page_at(url: str) -> Page | None:
    """The page at a typed address of this site.

    None for any other address, and for one with a query or a `#part`, which a page link would lose.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if (
        parts.query
        or parts.fragment
        or not (unquote(url).isprintable() and (parts.path or parts.hostname))
    ):
        return None
    paths = [
        f"{site.root_path.rstrip('/')}/{unquote(parts.path).strip('/')}".rstrip("/") + "/"
        for site in Site.get_site_root_paths()
        if parts.hostname == urlsplit(site.root_url).hostname
        or (url.startswith("/") and not parts.hostname)
    ]
    # With several sites, an address without a host may be of any of them.
    return Page.objects.filter(url_path=paths[0]).first() if len(paths) == 1 else None
