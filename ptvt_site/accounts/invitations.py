"""Invitations: the link in an e-mail by which a user logs in for the first time, or again."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ptvt_site.core.mail import send_mail
from ptvt_site.core.models import Refused
from ptvt_site.core.visitor_forms import read_token

from .models import INVITATION_DAYS, User

logger = logging.getLogger(__name__)
SALT = "accounts.invitation"
SESSION_KEY = "invitation"
# Set from choosing a second factor until the recovery codes have been shown.
LAST_STEP_KEY = "invitation_last_step"


def make_link(user) -> str:
    """A new address for the e-mail, which replaces the previous one.

    Raises `Refused` for a user without a role, who could log in and then do nothing.
    """
    if not (user.is_superuser or user.groups.exists()):
        why = f"{user} heeft nog geen rol, en kreeg geen uitnodiging."
        raise Refused(f"{why} Een beheerder kiest eerst een rol.", user)
    user.set_invited_at(timezone.now())
    token = signing.dumps([user.pk, user.invited_at.isoformat()], salt=SALT)
    return settings.WAGTAILADMIN_BASE_URL + reverse("login_invitation", args=[token])


def send(user) -> bool:
    """E-mail a new link, which replaces the previous one. False when the mail was not sent.

    Then the previous link stays; an inactive user gets none, because it would not work.
    """
    what = "uitnodiging voor de redactie van de website"
    if user.has_usable_password():
        what = "stel uw tweede stap in"
    with transaction.atomic():
        is_sent = user.is_active and mail(user, what, "invitation", link=make_link(user))
        transaction.set_rollback(not is_sent)
    return is_sent


def mail(user, subject: str, template: str, **context) -> bool:
    """Send an e-mail; False when it was not sent."""
    if not user.email:
        logger.warning("No e-mail address is known of account %s", user.pk)
        return False
    context |= {"user": user, "days": INVITATION_DAYS}
    message = render_to_string(f"accounts/email/{template}.txt", context)
    return send_mail(f"PTvT: {subject}", message, user.email)


def find(token: str) -> User | None:
    """Who is invited by the link with this token, while it works."""
    pk, moment = read_token(token, SALT, timedelta(days=INVITATION_DAYS)) or (0, None)
    return User.objects.filter(pk=pk, invited_at=moment, is_active=True).first()


def of_session(request) -> User | None:
    """Who is invited by the link that started this session, while it works."""
    return find(request.session.get(SESSION_KEY, ""))
