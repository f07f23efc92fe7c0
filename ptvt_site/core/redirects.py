"""Permanent redirects from old addresses that only a view recognises."""

from django.http import HttpResponsePermanentRedirect


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
