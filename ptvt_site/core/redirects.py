"""Old addresses: redirects that only a view recognises, and pages that are gone for good."""

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .models import GoneAddress, published


class PermanentRedirect(Exception):
    """The request has another address: a path, or a query string that starts with `?`."""

    def __init__(self, url: str):
        super().__init__(url)
        self.url = url


class PermanentRedirectMiddleware:
    """Answers 301 when a view raises `PermanentRedirect`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Redirect to the new address."""
        if not isinstance(exception, PermanentRedirect):
            return None
        url = exception.url
        return HttpResponsePermanentRedirect(request.path + url if url.startswith("?") else url)


class GoneMiddleware:
    """Answers 410, with the reason and an alternative, where a page was taken away for good."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Look up what nothing else could answer."""
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        path = Redirect.normalise_path(request.path)
        gone = GoneAddress.objects.filter(old_path=path).first()
        if gone is None:
            return response
        alternative = published(Page.objects).filter(pk=gone.alternative_id).first()
        context = {"reason": gone.reason, "alternative": alternative}
        return render(request, "410.html", context, status=410)
