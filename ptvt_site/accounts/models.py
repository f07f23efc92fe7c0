"""Users, and what is stored about logging in beside what allauth stores."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

INVITATION_DAYS = 7


class User(AbstractUser):
    """Someone who works in the admin. Our own model, so that it can grow without a painful move."""

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"


def _hash(token: str) -> str:
    # The token is random and long: no salt, and no slow hash, makes it harder to guess.
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationManager(models.Manager):
    """Makes and finds invitations."""

    def make(self, user) -> tuple["Invitation", str]:
        """An invitation and the secret for its link; an earlier link of this user dies."""
        token = secrets.token_urlsafe(32)
        now = timezone.now()
        invitation, _ = self.update_or_create(
            user=user,
            defaults={
                "token_hash": _hash(token),
                "sent_at": now,
                "expires_at": now + datetime.timedelta(days=INVITATION_DAYS),
            },
        )
        return invitation, token

    def find(self, token: str) -> "Invitation | None":
        """The invitation of a link that still works."""
        return (
            self.filter(
                token_hash=_hash(token), expires_at__gt=timezone.now(), user__is_active=True
            )
            .select_related("user")
            .first()
        )


class Invitation(models.Model):
    """A link in an e-mail with which somebody chooses a password and a second step."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="invitation",
        verbose_name="gebruiker",
    )
    # Who reads the database cannot use the link.
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField("verstuurd op")
    expires_at = models.DateTimeField("geldig tot")

    objects = InvitationManager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"

    def __str__(self):
        return f"Uitnodiging voor {self.user}"

    @property
    def is_valid(self) -> bool:
        """Whether the link still works."""
        return self.expires_at > timezone.now()


class LimitEntry(models.Model):
    """The table of the cache that counts tries, with the columns of Django's `DatabaseCache`.

    A model, so that `migrate` makes the table.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_limits"

    def __str__(self):
        return self.cache_key
