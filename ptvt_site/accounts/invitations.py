"""Invitations: the link in an e-mail with which somebody gets in for the first time, or again."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from .models import INVITATION_DAYS, Invitation

logger = logging.getLogger(__name__)
SESSION_KEY = "invitation"
# Set from choosing a second step until the recovery codes have been shown.
LAST_STEP_KEY = "invitation_last_step"


def link(token: str) -> str:
    """The address that the e-mail names."""
    return settings.WAGTAILADMIN_BASE_URL + reverse("login_invitation", args=[token])


def send(user) -> bool:
    """Send somebody a new link; the one before dies. False when the mail did not go out."""
    _, token = Invitation.objects.make(user)
    return mail(user, "accounts/email/invitation", {"link": link(token)})


def mail(user, template: str, context: dict | None = None) -> bool:
    """Send an e-mail of ours; False when it did not go out."""
    context = {"user": user, "days": INVITATION_DAYS} | (context or {})
    if not user.email:
        logger.warning("No e-mail address is known of account %s", user.pk)
        return False
    subject = render_to_string(f"{template}_subject.txt", context).strip()
    message = render_to_string(f"{template}.txt", context)
    try:
        send_mail(subject, message, settings.DEFAULT_FROM_EMAIL, [user.email])
    except (OSError, SMTPException):
        logger.exception("An e-mail to account %s did not go out", user.pk)
        return False
    return True


def of_session(request) -> Invitation | None:
    """The invitation by whose link this session came, while that still works."""
    token = request.session.get(SESSION_KEY)
    return Invitation.objects.find(token) if token else None
