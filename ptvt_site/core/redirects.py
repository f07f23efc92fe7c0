"""Answers for old addresses and pages that are gone for good, and to what an act refuses."""

import re

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .models import GoneAddress, Refused, published
from .old_addresses import new_address
from .page_language import language_at

# What Django raises and says of a key that is none: what was asked for is not there.
# By the type too, for "list index out of range" is a fault of ours and must not be hidden.
BAD_VALUE_ERRORS = (ValueError, OverflowError, DataError, NoReverseMatch, ValidationError)
NOT_THERE = (InvalidPage, MultiValueDictKeyError, Page.DoesNotExist)
BAD_VALUE = re.compile("a number but got|geheel getal|too large|out of range|choose_page_child")


class PermanentRedirect(Exception):
    """The request has another address: a path, or a query string that starts with `?`."""

    def __init__(self, url: str):
        super().__init__(url)
        self.url = url


class OldAddressMiddleware(MiddlewareMixin):
    """Answers what nothing else could; tells an editor what is `Refused`.

    It redirects from old addresses, and answers 410, with the reason and an alternative, where a
    page was taken away for good.
    """

    def process_response(self, request, response):
        if response.status_code != 404:
            return response
        if found := new_address(request):
            url, is_permanent = found
            return (HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect)(url)
        if "\x00" in request.path or request.method not in ("GET", "HEAD"):
            return response
        path = Redirect.normalise_path(request.path)
        gone = GoneAddress.objects.filter(old_path=path).first()
        if gone is None:
            return response
        alternative = published(Page.objects).filter(pk=gone.alternative_id).first()
        context = {"reason": gone.reason, "alternative": alternative}
        with translation.override(language_at(request.path)):
            return render(request, "410.html", context, status=410)

    def process_exception(self, request, exception):
        """Redirect to the new address, or back with the reason."""
        if isinstance(exception, FileNotFoundError) and request.path.endswith("/import/process/"):
            exception = Refused("Dit bestand is al verwerkt, of verlopen. Kies het opnieuw.")
        if isinstance(exception, Refused):
            for text in exception.messages:
                messages.error(request, text)
            if form := exception.item and AdminURLFinder().get_edit_url(exception.item):
                return redirect(form)
            back = request.headers.get("Referer", "")
            is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
            return redirect(back if is_ours else reverse("wagtailadmin_home"))
        is_bad = isinstance(exception, BAD_VALUE_ERRORS) and BAD_VALUE.search(str(exception))
        if is_bad or isinstance(exception, NOT_THERE):
            raise (Http404 if request.method == "GET" else BadRequest) from exception
        if not isinstance(exception, PermanentRedirect):
            return None
        url = exception.url
        return HttpResponsePermanentRedirect(request.path + url if url.startswith("?") else url)
