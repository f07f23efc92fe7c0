"""Notices by e-mail and log entries about log-ins, second factors and e-mail addresses."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.log_actions import log

from . import invitations
from .patches import record_authentication

logger = logging.getLogger(__name__)
DEVICE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds


@receiver(user_logged_in)
def notify_of_unknown_device(request, response, user, **kwargs):
    """Send an e-mail when this browser logs in to this account for the first time."""
    methods = [record["method"] for record in get_authentication_records(request, user)]
    logger.info("Account %s logged in by %s", user.pk, " and ".join(methods))
    # One for each account, whose name is signed too; bound to this host where there is HTTPS.
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    name, options = f"{prefix}apparaat-{user.pk}", {"max_age": DEVICE_COOKIE_AGE}
    # A user who follows an invitation expects no notice; that of another ends here.
    is_expected = invitations.of_session(request) == user
    if not is_expected:
        request.session.pop(invitations.SESSION_KEY, None)
    if not is_expected and not request.get_signed_cookie(name, default=None, **options):
        get_adapter().send_notification_mail("accounts/email/unusual_login", user)
    options |= {"secure": bool(prefix), "httponly": True, "samesite": "Lax"}
    response.set_signed_cookie(name, "known", **options)


@receiver(mfa_signals.authenticator_added)
def finish_enrolment(request, user, authenticator, **kwargs):
    """Count the new second factor for this session, and end the invitation."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    user.set_invited_at(None)
    if request.session.pop(invitations.SESSION_KEY, None):
        request.session[invitations.LAST_STEP_KEY] = True
    log(user, "login.add_step", user=user, data={"type": authenticator.type})


@receiver(mfa_signals.authenticator_reset)
def keep_session(request, user, authenticator, **kwargs):
    """Keep the session of a user who logged in by a recovery code and now gets new codes."""
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    log(user, "login.new_codes", user=user)


@receiver(mfa_signals.authenticator_used)
def notify_of_recovery_code(request, user, authenticator, **kwargs):
    """Notify the user that a recovery code was used, and how many are left."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.refresh_from_db()
        left = len(authenticator.wrap().get_unused_codes())
        get_adapter().send_notification_mail("accounts/email/unusual_login", user, {"left": left})


@receiver(mfa_signals.authentication_failed)
def log_wrong_code(request, user, authenticator, **kwargs):
    """Write a wrong code to the server's log."""
    logger.warning("Second factor failed: account %s", user.pk)


@receiver([password_changed, password_reset, password_set, mfa_signals.authenticator_removed])
def log_change(request, user, authenticator=None, **kwargs):
    """Log that the password changed, or that a second factor was removed."""
    data = {"type": authenticator.type} if authenticator else None
    log(user, "login.remove_step" if authenticator else "login.password", user=user, data=data)


@receiver(post_delete, sender=Session)
def forget_device(instance, **kwargs):
    """Forget a device together with its session."""
    UserSession.objects.filter(session_key=instance.session_key).delete()


@receiver(post_save, sender=get_user_model())
def update_email_address(instance, update_fields=None, **kwargs):
    """Copy the user's address to allauth's table, and remove any other.

    No link to a new password may go to an address that is no longer the user's.
    """
    addresses = EmailAddress.objects.filter(user=instance)
    is_about_another = update_fields is not None and "email" not in update_fields
    if is_about_another or addresses.filter(primary=True, email__iexact=instance.email).exists():
        return
    addresses.delete()
    if instance.email:
        # The invitation proves the address.
        addresses.create(user=instance, email=instance.email, primary=True, verified=True)
