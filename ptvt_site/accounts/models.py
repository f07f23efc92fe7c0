"""Users, invitations and rate limits; allauth has the models for second factors."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ptvt_site.core.retention import Retention

INVITATION_DAYS = 7


class User(AbstractUser):
    """A user of the admin. A model of our own, so that fields can be added later."""

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"


def _hash(token: str) -> str:
    # The token is random and long: neither salt nor a slow hash would make it harder to guess.
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationManager(models.Manager):
    """Makes and finds invitations."""

    def make(self, user) -> str:
        """The token of a new invitation, which replaces an earlier one of this user."""
        token, now = secrets.token_urlsafe(32), timezone.now()
        expires_at = now + datetime.timedelta(days=INVITATION_DAYS)
        values = {"token_hash": _hash(token), "sent_at": now, "expires_at": expires_at}
        self.update_or_create(user=user, defaults=values)
        return token

    def find(self, token: str) -> "Invitation | None":
        """The valid invitation of a token."""
        valid = self.filter(expires_at__gt=timezone.now(), user__is_active=True)
        return valid.filter(token_hash=_hash(token)).select_related("user").first()


class Invitation(models.Model):
    """A link in an e-mail by which a user chooses a password and a second factor."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="invitation",
        verbose_name="gebruiker",
    )
    # A reader of the database cannot use the link.
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField("verstuurd op")
    expires_at = models.DateTimeField("geldig tot")

    retentions = (Retention("Verlopen uitnodigingen", 30, "expires_at"),)
    objects = InvitationManager()

    def __str__(self):
        return f"Uitnodiging voor {self.user}"

    @property
    def is_valid(self) -> bool:
        """Whether the link works."""
        return self.expires_at > timezone.now()


class LimitEntry(models.Model):
    """The table of the cache `limits`, with the columns of Django's `DatabaseCache`.

    A model, so that `migrate` creates the table.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    retentions = (Retention("Pogingen om in te loggen", 1, "expires"),)

    class Meta:
        db_table = "accounts_limits"

    def __str__(self):
        return self.cache_key
