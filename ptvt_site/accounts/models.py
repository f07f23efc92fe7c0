"""Users and rate limits; allauth has the models for second factors."""

import datetime

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from ptvt_site.core.retention import Retention

INVITATION_DAYS = 7


class User(AbstractUser):
    """A user of the admin. The signed link of an invitation holds `invited_at`."""

    invited_at = models.DateTimeField("uitgenodigd op", null=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(
                Lower(name),
                condition=~models.Q(**{name: ""}),
                name=f"unique_{name}",
                violation_error_message=f"Een ander account heeft {called} al.",
            )
            for name, called in (("email", "dit e-mailadres"), ("username", "deze gebruikersnaam"))
        ]

    def __str__(self):
        return self.get_full_name() or self.get_username()

    @property
    def invitation_ends_at(self) -> datetime.datetime:
        """Until when the link of the invitation works."""
        return self.invited_at + datetime.timedelta(days=INVITATION_DAYS)

    @property
    def is_invited(self) -> bool:
        """Whether that link works now."""
        return bool(self.invited_at) and self.invitation_ends_at > timezone.now()

    def set_invited_at(self, moment: datetime.datetime | None) -> None:
        """Store when the user is invited; earlier links work no more."""
        self.invited_at = moment
        self.save(update_fields=["invited_at"])


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
