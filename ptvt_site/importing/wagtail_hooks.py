"""Redirects old WordPress addresses of the home page."""

from django.http import HttpResponsePermanentRedirect
from wagtail import hooks

from .redirects import page_for_number


@hooks.register("before_serve_page")
def redirect_post_numbers(page, request, serve_args, serve_kwargs):
    """Redirect `/?p=123`, WordPress's shortest address, to the post.

    The redirect middleware cannot: it only handles 404s, and this is the home page.
    """
    if "p" in request.GET and page.is_site_root():
        post = page_for_number(request)
        if post and (url := post.get_url(request)):
            return HttpResponsePermanentRedirect(url)
    return None
