"""The rule: the admin requires a second factor in this very session."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings


def second_factors(user):
    """The passkeys and the app of a user; recovery codes replace one of these."""
    types = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user_id=user.pk, type__in=types)


def is_enrolled(user) -> bool:
    """Whether the user has a passkey or an app with codes."""
    return second_factors(user).exists()


def was_passed(request) -> bool:
    """Whether this session used a second factor that the user still has.

    Removing a passkey ends the sessions that it opened.
    """
    used = [
        record["id"]
        for record in get_authentication_records(request, request.user)
        if record["method"] == "mfa" and "id" in record
    ]
    mine = Authenticator.objects.filter(user_id=request.user.pk, pk__in=used)
    return bool(used) and mine.exists()


def is_expired(request) -> bool:
    """Whether the log-in of this session is older than a session may be.

    Django counts from the last change of a session, so that a busy one would never expire.
    """
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[0]["at"] > settings.SESSION_COOKIE_AGE
