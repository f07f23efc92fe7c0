"""Without a second step, a session is nobody's."""

from allauth.core.internal.httpkit import add_query_params
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers

from . import second_factor
from .checks import second_factor_is_missing

# What somebody may open who knows the password and came by a link from our mail.
ENROLMENT = {
    "account_logout",
    "account_reauthenticate",
    "login_enrol",
    "login_invitation",
    "login_welcome",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


class SecondFactorMiddleware:
    """Makes a visitor of whoever has not shown a second step in this session.

    So each door is shut by the same rule, those of Wagtail and of pages to come alike; only the
    pages to add a second step stay open. Raises ImproperlyConfigured on a real site without it.
    """

    def __init__(self, get_response):
        if errors := second_factor_is_missing(None):
            raise ImproperlyConfigured(errors[0].msg)
        self.get_response = get_response
        self.account_path = reverse("mfa_index")

    def __call__(self, request):
        """Decide who this is before anything else asks."""
        # Only with a cookie: asking makes a page differ per visitor, and no cache would keep it.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            response = self.check(request)
            if response:
                return response
        response = self.get_response(request)
        if request.path_info.startswith(self.account_path):
            add_never_cache_headers(response)
        return response

    def check(self, request):
        """Log out, lead to the enrolment, or make a visitor of the user; None goes on."""
        if second_factor.is_over(request):
            logout(request)
            return None
        if not settings.SECOND_FACTOR_REQUIRED or second_factor.was_passed(request):
            return None
        if second_factor.is_enrolled(request.user):
            # Has a second step, and did not show it: a password alone opens nothing.
            logout(request)
            return None
        name = self.account_view(request)
        if name is None:
            request.user = AnonymousUser()
        elif name not in ENROLMENT:
            url = reverse("login_enrol")
            if going_to := request.GET.get(REDIRECT_FIELD_NAME):
                url = add_query_params(url, {REDIRECT_FIELD_NAME: going_to})
            return redirect(url)
        return None

    def account_view(self, request) -> str | None:
        """The name of the account page that was asked for; None when it is another page."""
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None
        return match.view_name if match.route.startswith(self.account_path[1:]) else None
