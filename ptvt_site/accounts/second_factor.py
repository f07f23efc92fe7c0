"""The rule: nobody works in the admin without a second step in this very session."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings

# Recovery codes stand in for one of these, and are none by themselves.
SECOND_STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def is_enrolled(user) -> bool:
    """Whether somebody has a passkey or an app with codes."""
    return second_steps(user).exists()


def second_steps(user):
    """The passkeys and the app of somebody."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_STEPS)


def was_passed(request) -> bool:
    """Whether this session showed a second step that the user still has.

    A passkey that is taken away takes along the sessions that it opened.
    """
    shown = [
        record["id"]
        for record in get_authentication_records(request, request.user)
        if record["method"] == "mfa" and "id" in record
    ]
    return (
        bool(shown) and Authenticator.objects.filter(user_id=request.user.pk, pk__in=shown).exists()
    )


def is_over(request) -> bool:
    """Whether the log-in of this session was longer ago than a session may last.

    Django counts from the last change of a session; the working day of an editor would never end.
    """
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[0]["at"] > settings.SESSION_COOKIE_AGE
