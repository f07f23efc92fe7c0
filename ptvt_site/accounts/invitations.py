"""Invitations: the link in an e-mail by which a user logs in for the first time, or again."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ptvt_site.core.models import Refused
from ptvt_site.core.visitor_forms import read_token

from .models import INVITATION_DAYS, User

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
    with transaction.atomic():
        is_sent = user.is_active and mail(user, make_link(user))
        transaction.set_rollback(not is_sent)
    return is_sent


def mail(user, link: str = "") -> bool:
    """E-mail a link, or else that the second factor was removed; False when it was not sent."""
    context = {"user": user, "link": link, "days": INVITATION_DAYS}
    return get_adapter().send_mail("accounts/email/invitation", user.email, context)


def find(token: str) -> User | None:
    """Who is invited by the link with this token, while it works."""
    pk, moment = read_token(token, SALT, timedelta(days=INVITATION_DAYS)) or (0, None)
    return User.objects.filter(pk=pk, invited_at=moment, is_active=True).first()


def of_session(request) -> User | None:
    """Who is invited by the link that started this session, while it works."""
    return find(request.session.get(SESSION_KEY, ""))
