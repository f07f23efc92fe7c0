from django.http import HttpResponsePermanentRedirect
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from ptvt_site.delivery.page_cache import vary_on_parameters

from .redirects import NUMBERS, address_of


@hooks.register("before_serve_page")
def redirect_post_numbers(page, request, serve_args, serve_kwargs):
    """Redirect `/?p=123` and the like to the post; middleware only handles 404s."""
    # Not `is_site_root()`, which costs every page a query.
    if request.path_info != "/":
        return None
    vary_on_parameters(request, *NUMBERS, is_cacheable=not set(NUMBERS) & set(request.GET))
    if not (old := address_of(request.get_full_path())):
        return None
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path=old)
    page = Page.objects.live().filter(redirect__in=redirects).first()
    url = page and page.get_url(request)
    return HttpResponsePermanentRedirect(url) if url else None
