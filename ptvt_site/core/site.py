"""The site of a request, its settings and its absolute addresses; the language of its pages."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from .content_cache import content_cache_for
from .models import SiteSettings, published
from .page_links import PAGE_VIEWS

ENGLISH = "en"
# Behind the address of a form, which has no page with a language.
PARAMETERS = {ENGLISH: f"?taal={ENGLISH}", settings.LANGUAGE_CODE: ""}


def find_site(request) -> Site | None:
    """The site of a request, cached with its home page; after this Wagtail needs no query."""
    if not hasattr(request, "_wagtail_site"):
        name = f"site at {request.get_host()}"
        request._wagtail_site = content_cache_for(request).get(name, lambda: _look_up(request))
    return request._wagtail_site


def pages_of_site(site: Site | None, model: type[Page] = Page) -> PageQuerySet:
    """The pages of a site that every visitor may see, in the order of the page tree."""
    if site is None:
        return model.objects.none()
    pages = published(model.objects).descendant_of(site.root_page, inclusive=True)
    return pages.order_by("path")


class SiteMiddleware(MiddlewareMixin):
    """Sets the site of a request for a page, which saves Wagtail two queries."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Find the site for a page, not for a file or a health check."""
        if request.resolver_match.view_name in PAGE_VIEWS:
            find_site(request)


def _look_up(request) -> Site | None:
    site = Site.find_for_request(request)
    if site:
        # Cached with the site.
        site.root_page.localized.specific  # noqa: B018
    return site


def site_settings(request) -> SiteSettings:
    """The settings of this site. Wagtail's `for_request` would create a missing row."""
    if not hasattr(request, "_site_settings"):
        site, cache = find_site(request), content_cache_for(request)
        found = site and cache.get(f"settings of site {site.pk}", lambda: _settings_of(site))
        request._site_settings = found or SiteSettings()
    return request._site_settings


def _settings_of(site: Site) -> SiteSettings:
    stored = SiteSettings.objects.select_related("social_picture")
    found = stored.prefetch_related("social_picture__renditions").filter(site=site).first()
    return found or SiteSettings(site=site)


def site_root(request) -> str:
    """Scheme and host of the site, such as `https://ptvt.nl`: one for all its host names."""
    site, host = find_site(request), request.get_host()
    # Nobody has set the host name of a site at `localhost`.
    is_asked = site is None or site.hostname in ("localhost", host.rpartition(":")[0] or host)
    return f"{request.scheme}://{host}" if is_asked else site.root_url


def absolute_url(request, address: str | None) -> str:
    """The absolute URL of a page or file; that of the site for a page without a URL."""
    return urljoin(f"{site_root(request)}/", address)


def language_at(address: str) -> str:
    """The language of the part of the site that an address is in, or that it asks for."""
    path, _, query = address.partition("?")
    is_english = path.startswith(f"/{ENGLISH}/") or f"taal={ENGLISH}" in query.split("&")
    return ENGLISH if is_english else settings.LANGUAGE_CODE


def language_of(page) -> str:
    """The language of a page; that of the site for what has none."""
    return getattr(page, "language", settings.LANGUAGE_CODE)
