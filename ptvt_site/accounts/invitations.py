"""Invitations: the link in an e-mail by which a user logs in for the first time, or again."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from .models import INVITATION_DAYS, Invitation

logger = logging.getLogger(__name__)
SESSION_KEY = "invitation"
# Set from choosing a second factor until the recovery codes have been shown.
LAST_STEP_KEY = "invitation_last_step"


def make_link(user) -> str:
    """A new address for the e-mail, which replaces the previous one."""
    token = Invitation.objects.make(user)
    return settings.WAGTAILADMIN_BASE_URL + reverse("login_invitation", args=[token])


def send(user) -> bool:
    """E-mail a new link, which replaces the previous one. False when the mail was not sent.

    Then the previous link stays; an inactive user gets none, because it would not work.
    """
    subject = (
        "PTvT: stel uw tweede stap in"
        if user.has_usable_password()
        else "PTvT: uitnodiging voor de redactie van de website"
    )
    with transaction.atomic():
        template = "accounts/email/invitation.txt"
        is_sent = user.is_active and mail(user, subject, template, link=make_link(user))
        transaction.set_rollback(not is_sent)
    return is_sent


def mail(user, subject: str, template: str, **context) -> bool:
    """Send an e-mail; False when it was not sent."""
    if not user.email:
        logger.warning("No e-mail address is known of account %s", user.pk)
        return False
    message = render_to_string(template, {"user": user, "days": INVITATION_DAYS} | context)
    try:
        send_mail(subject, message, settings.DEFAULT_FROM_EMAIL, [user.email])
    except OSError:
        logger.exception("An e-mail to account %s was not sent", user.pk)
        return False
    return True


def of_session(request) -> Invitation | None:
    """The valid invitation whose link started this session."""
    token = request.session.get(SESSION_KEY)
    return Invitation.objects.find(token) if token else None
