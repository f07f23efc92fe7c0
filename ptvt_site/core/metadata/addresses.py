"""Absolute URLs."""

from urllib.parse import urljoin

from ptvt_site.core.site import find_site

# The host name of a site before somebody sets it.
DEFAULT_HOSTNAME = "localhost"


def site_root(request) -> str:
    """Scheme and host of the site, such as `https://ptvt.nl`.

    On a second host name (such as `www.`) it is that of the site's settings, so that search
    engines see one site. Otherwise it is that of the request, which is right behind any proxy.
    """
    if not hasattr(request, "_site_root"):
        request._site_root = _root_of(request)
    return request._site_root


def _root_of(request) -> str:
    site = find_site(request)
    host = request.get_host().rpartition(":")[0] or request.get_host()
    if site is None or site.hostname in (DEFAULT_HOSTNAME, host):
        return f"{request.scheme}://{request.get_host()}"
    return site.root_url


def absolute_url(request, address: str | None) -> str:
    """The absolute URL of a page or file; that of the site for a page without a URL."""
    return urljoin(f"{site_root(request)}/", address)
