"""Old WordPress addresses of the home page."""

from django.http import HttpResponsePermanentRedirect
from wagtail import hooks

from ptvt_site.delivery.page_cache import vary_on_parameters

from .addresses import page_for_number


@hooks.register("before_serve_page")
def lead_old_numbers(page, request, serve_args, serve_kwargs):
    """Lead `/?p=123`, WordPress's shortest address, to the post.

    The redirect middleware cannot: it looks only at what is not found, and this is the home page.
    """
    if not page.is_site_root():
        return None
    vary_on_parameters(request, "p", is_cacheable="p" not in request.GET)
    if "p" in request.GET:
        found = page_for_number(request)
        if found and (url := found.get_url(request)):
            return HttpResponsePermanentRedirect(url)
    return None
