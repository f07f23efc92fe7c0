from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class LinkedAddress(models.Model):
    """An address that an editor typed, and the result of its last check."""

    class State(models.TextChoices):
        """The result of the last check."""

        NEW = "nieuw", "Nog niet gecontroleerd"
        WORKS = "werkt", "Werkt"
        MOVED = "verhuisd", "Verhuisd"
        UNSURE = "twijfel", "Werkt nu niet"
        BROKEN = "kapot", "Kapot"
        CLOSED = "gesloten", "Laat geen controle toe"

    url = models.TextField("adres", unique=True)
    is_own = models.BooleanField("eigen site", default=False)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.NEW)
    status = models.PositiveSmallIntegerField("antwoord", null=True)
    reason = models.CharField("reden", max_length=200, blank=True)
    moved_to = models.TextField("verhuisd naar", blank=True)
    checked_at = models.DateTimeField("gecontroleerd op", null=True)
    first_failed_at = models.DateTimeField("kapot sinds", null=True)
    next_check = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.url

    def record(self, answer, now=None) -> None:
        """Store an answer, and when to check again.

        An address is broken once it fails for `LINK_CHECK_FAILED_DAYS` days: a site may be down
        for a while.
        """
        now, State = now or timezone.now(), self.State
        self.status, self.reason, self.moved_to = answer.status, answer.reason, answer.moved_to
        self.first_failed_at = (self.first_failed_at or now) if answer.failed else None
        if answer.failed:
            days = timezone.localdate(now) - timezone.localdate(self.first_failed_at)
            # This site was requested without a network: a failure is final.
            is_broken = self.is_own or days.days + 1 >= settings.LINK_CHECK_FAILED_DAYS
            self.state = State.BROKEN if is_broken else State.UNSURE
        elif answer.closed:
            self.state = State.CLOSED
        else:
            self.state = State.MOVED if answer.moved_to else State.WORKS
        self.checked_at = now
        daily = self.is_own or self.state == State.UNSURE
        self.next_check = now + timedelta(days=1 if daily else settings.LINK_CHECK_DAYS)
        self.save()


class AddressUse(models.Model):
    """An object of the site that links to an address."""

    address = models.ForeignKey(LinkedAddress, on_delete=models.CASCADE, related_name="uses")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    source = GenericForeignKey()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address", "content_type", "object_id"], name="unique_address_use"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="address_use_source")]

    def __str__(self):
        return f"{self.source}: {self.address}"
