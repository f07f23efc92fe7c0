"""The rule: the admin requires a second factor in this very session; the middleware keeps it."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

# The account pages for a user with a password and the link of an invitation.
ENROLMENT = ("logout/", "reauthenticate/", "uitnodiging/", "welkom/")
ENROLMENT += ("2fa/kiezen/", "2fa/totp/activate/", "2fa/webauthn/add/")


def second_factors(user):
    """The passkeys and the app of a user; recovery codes replace one of these."""
    types = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user_id=user.pk, type__in=types)


class SecondFactorMiddleware:
    """Replaces a user who used no second factor in this session by an anonymous one.

    One rule thus covers every entry point, those of Wagtail and of later pages included; only the
    pages to add a second factor stay open. Raises ImproperlyConfigured on a real site without it.
    """

    def __init__(self, get_response):
        # A public site has cookies for HTTPS only; a developer's machine has no HTTPS.
        if settings.SESSION_COOKIE_SECURE and not settings.SECOND_FACTOR_REQUIRED:
            raise ImproperlyConfigured(
                "A password alone opens the admin of this site. "
                "Take SECOND_FACTOR_REQUIRED = False out of the settings."
            )
        self.get_response = get_response
        self.account_path = reverse("account_login").removesuffix("login/")
        self.enrolment_paths = tuple(f"{self.account_path}{path}" for path in ENROLMENT)

    def __call__(self, request):
        """Check the session before anything reads `request.user`."""
        # Only with a cookie: reading the user makes a page vary by cookie, so not cacheable.
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session and request.user.is_authenticated and (response := self.check(request)):
            return response
        response = self.get_response(request)
        if request.path_info.startswith(self.account_path):
            add_never_cache_headers(response)
        return response

    def check(self, request):
        """Log out, redirect to the enrolment, or make the user anonymous; None continues."""
        user, records = request.user, get_authentication_records(request, request.user)
        # Django counts from the last change of a session, so that a busy one would never expire.
        is_expired = bool(records) and time.time() - records[0]["at"] > settings.SESSION_COOKIE_AGE
        # One that the user still has: removing a passkey ends the sessions that it opened.
        used = [record.get("id") for record in records if record["method"] == "mfa"]
        factors = Authenticator.objects.filter(user_id=user.pk, pk__in=used)
        is_missing = settings.SECOND_FACTOR_REQUIRED and not factors.exists()
        # Who has a second factor and did not use it.
        if is_expired or (is_missing and second_factors(user).exists()):
            logout(request)
        elif is_missing and not request.path_info.startswith(self.account_path):
            request.user = AnonymousUser()
        elif is_missing and not request.path_info.startswith(self.enrolment_paths):
            return redirect("login_enrol")
        return None
