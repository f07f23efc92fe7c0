"""Leads a visitor who has an old address to the new one, wherever that turns out."""

from django.http import HttpResponsePermanentRedirect


class Moved(Exception):
    """What was asked for has another address: a path, or a query string that starts with `?`."""

    def __init__(self, url: str):
        super().__init__(url)
        self.url = url


class MovedMiddleware:
    """Answers 301 where a view finds out that the address is an old one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Leave the request alone."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Lead to the new address."""
        if not isinstance(exception, Moved):
            return None
        url = exception.url
        return HttpResponsePermanentRedirect(request.path + url if url.startswith("?") else url)
