"""What is told by e-mail and kept in the log when somebody logs in or changes a second step."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.conf import settings
from django.dispatch import receiver
from wagtail.log_actions import log

from . import invitations
from .models import Invitation

logger = logging.getLogger(__name__)
DEVICE_COOKIE = "apparaat"
DEVICE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds


def device_cookie_name() -> str:
    """The cookie by which a browser is known; bound to this host where there is HTTPS."""
    return f"__Host-{DEVICE_COOKIE}" if settings.SESSION_COOKIE_SECURE else DEVICE_COOKIE


@receiver(user_logged_in)
def tell_of_unknown_device(request, response, user, **kwargs):
    """Send an e-mail when this browser logs in to this account for the first time."""
    name = device_cookie_name()
    known = request.get_signed_cookie(
        name, default="", salt=DEVICE_COOKIE, max_age=DEVICE_COOKIE_AGE
    ).split(".")
    methods = [record["method"] for record in get_authentication_records(request, user)]
    logger.info("Account %s logged in by %s", user.pk, " and ".join(methods))
    if str(user.pk) not in known:
        known = [*filter(None, known), str(user.pk)]
        # Who just came by an invitation knows.
        if invitations.SESSION_KEY not in request.session:
            get_adapter().send_notification_mail("accounts/email/new_device", user)
    response.set_signed_cookie(
        name,
        ".".join(known),
        salt=DEVICE_COOKIE,
        max_age=DEVICE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@receiver(authenticator_added)
def finish_enrolment(request, user, authenticator, **kwargs):
    """A second step was shown to work: the session is in, and the invitation is over."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    Invitation.objects.filter(user=user).delete()
    if request.session.pop(invitations.SESSION_KEY, None):
        request.session[invitations.LAST_STEP_KEY] = True
    log(user, "login.add_step", user=user, data={"type": authenticator.type})


@receiver(authenticator_removed)
def record_removal(request, user, authenticator, **kwargs):
    """Keep in the log that a second step was taken away."""
    log(user, "login.remove_step", user=user, data={"type": authenticator.type})


@receiver(authenticator_reset)
def keep_session(request, user, authenticator, **kwargs):
    """Whoever logged in with a recovery code stays in when the codes are made anew."""
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    log(user, "login.new_codes", user=user)


@receiver(authenticator_used)
def tell_of_recovery_code(request, user, authenticator, **kwargs):
    """A recovery code was used: its owner wants to know, and how many are left."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.refresh_from_db()
        left = len(authenticator.wrap().get_unused_codes())
        get_adapter().send_notification_mail("accounts/email/recovery_code", user, {"left": left})


@receiver(authentication_failed)
def record_wrong_code(request, user, authenticator, **kwargs):
    """Keep a wrong code in the log of the server."""
    logger.warning("A second step failed: account %s", user.pk)


@receiver(password_changed)
@receiver(password_reset)
@receiver(password_set)
def record_password(request, user, **kwargs):
    """Keep in the log that there is another password."""
    log(user, "login.password", user=user)
