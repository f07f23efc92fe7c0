"""Redirects old WordPress addresses of the home page."""

from django.http import HttpResponsePermanentRedirect
from wagtail import hooks

from ptvt_site.delivery.page_cache import vary_on_parameters

from .redirects import page_for_number


@hooks.register("before_serve_page")
def redirect_post_numbers(page, request, serve_args, serve_kwargs):
    """Redirect `/?p=123`, WordPress's shortest address, to the post.

    The redirect middleware cannot: it only handles 404s, and this is the home page.
    """
    if not page.is_site_root():
        return None
    vary_on_parameters(request, "p", is_cacheable="p" not in request.GET)
    if "p" in request.GET:
        post = page_for_number(request)
        if post and (url := post.get_url(request)):
            return HttpResponsePermanentRedirect(url)
    return None
