"""The site of a request and its settings, cached until the content changes."""

from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Site

from .content_cache import content_cache_for
from .models import SiteSettings
from .page_links import PAGE_VIEWS


def find_site(request) -> Site | None:
    """Return the site of a request, cached with its home page.

    Wagtail's `Site.find_for_request` needs no query after this.
    """
    if not hasattr(request, "_wagtail_site"):
        name = f"site at {request.get_host()}"
        request._wagtail_site = content_cache_for(request).get(name, lambda: _look_up(request))
    return request._wagtail_site


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
    site = find_site(request)
    if site is None:
        return SiteSettings()

    def look_up() -> SiteSettings:
        stored = SiteSettings.objects.select_related("social_picture")
        found = stored.prefetch_related("social_picture__renditions").filter(site=site).first()
        return found or SiteSettings(site=site)

    return content_cache_for(request).get(f"settings of site {site.pk}", look_up)
