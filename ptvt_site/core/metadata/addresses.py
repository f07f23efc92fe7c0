"""Whole addresses, for those who read the site from elsewhere."""

from urllib.parse import urljoin

from ptvt_site.core.site import find_site

# What a site is called until somebody gives it its name.
UNNAMED = "localhost"


def site_root(request) -> str:
    """Scheme and host of the site, such as `https://ptvt.nl`.

    On a second host name (such as `www.`) it is that of the site's settings, so that search
    engines see one site. Else it is what the visitor asked, which is right behind any proxy.
    """
    if not hasattr(request, "_site_root"):
        request._site_root = _root_of(request)
    return request._site_root


def _root_of(request) -> str:
    site = find_site(request)
    host = request.get_host().rpartition(":")[0] or request.get_host()
    if site is None or site.hostname in (UNNAMED, host):
        return f"{request.scheme}://{request.get_host()}"
    return site.root_url


def absolute_url(request, address: str | None) -> str:
    """The whole address of a page or file of the site; that of the site for a page without one."""
    return urljoin(f"{site_root(request)}/", address)
