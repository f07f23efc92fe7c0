"""Redirects old WordPress addresses of the home page."""

from django.http import HttpResponsePermanentRedirect
from wagtail import hooks

from ptvt_site.delivery.page_cache import vary_on_parameters

from .redirects import NUMBERS, page_for_number


@hooks.register("before_serve_page")
def redirect_post_numbers(page, request, serve_args, serve_kwargs):
    """Redirect `/?p=123` and the like, WordPress's shortest addresses, to the post.

    The redirect middleware cannot: it only handles 404s, and this is the home page.
    """
    # Not `is_site_root()`, which costs every page a query.
    if request.path_info != "/":
        return None
    is_numbered = any(name in request.GET for name in NUMBERS)
    vary_on_parameters(request, *NUMBERS, is_cacheable=not is_numbered)
    if is_numbered:
        post = page_for_number(request)
        if post and (url := post.get_url(request)):
            return HttpResponsePermanentRedirect(url)
    return None
