from django.http import HttpResponsePermanentRedirect
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from ptvt_site.delivery.page_cache import vary_on_parameters

from .redirects import NUMBERS


@hooks.register("before_serve_page")
def redirect_post_numbers(page, request, serve_args, serve_kwargs):
    """Redirect `/?p=123` and the like to the post; middleware only handles 404s."""
    # Not `is_site_root()`, which costs every page a query.
    if request.path_info != "/":
        return None
    number = next((request.GET[name] for name in NUMBERS if name in request.GET), None)
    vary_on_parameters(request, *NUMBERS, is_cacheable=number is None)
    if number is None or not number.isdecimal() or len(number) > 19:
        return None
    redirects = Redirect.get_for_site(Site.find_for_request(request))
    found = redirects.filter(old_path=f"/?p={number}", redirect_page__live=True)
    redirect = found.select_related("redirect_page").first()
    url = redirect and redirect.redirect_page.get_url(request)
    return HttpResponsePermanentRedirect(url) if url else None
