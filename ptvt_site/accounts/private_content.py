"""The passwords of private pages and collections: attempts are counted, as of a log-in."""

from functools import wraps

from allauth.core import ratelimit
from wagtail import views as pages
from wagtail.documents.views import serve as documents

from .patches import consume


def limited(view):
    """Wagtail's view of a password, which answers 429 after too many wrong ones."""

    @wraps(view)
    def counted(request, restriction, *args):
        action, key = "private_content", f"{view.__module__}-{restriction}"
        usage = consume(request, app="allauth.account", action=action, key=key)
        if usage is None:
            return ratelimit.respond_429(request)
        response = view(request, restriction, *args)
        if response.status_code == 302:
            usage.rollback()
        return response

    return counted


open_page = limited(pages.authenticate_with_password)
open_collection = limited(documents.authenticate_with_password)
