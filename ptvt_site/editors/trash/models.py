from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class BinEntryQuerySet(models.QuerySet):
    """Questions about what lies in the bin."""

    def expired(self):
        """What has been in the bin for too long."""
        kept_since = timezone.now() - timedelta(days=settings.BIN_DAYS)
        return self.filter(deleted_at__lt=kept_since)


class BinEntry(models.Model):
    """Something that an editor deleted, with all that went along: a page with its subpages, say.

    `rows` hold what stood in the database, to the letter. What is in the bin is nowhere else, so
    that no list, search, feed or address can show it. `emptied` tells which fields of other rows
    pointed at it; they are filled again when it comes back.
    """

    class Kind(models.TextChoices):
        """What was deleted."""

        PAGE = "pagina", "Pagina"
        TOPIC = "onderwerp", "Onderwerp"
        PARTNER = "partner", "Partner"
        IMAGE = "afbeelding", "Afbeelding"
        DOCUMENT = "document", "Document"

    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    title = models.CharField("titel", max_length=255)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    deleted_at = models.DateTimeField("verwijderd op", default=timezone.now, db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="verwijderd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    emptied = models.JSONField(default=list)
    # Of pages only: where the page stood, and whom Wagtail lets delete it.
    parent_id = models.BigIntegerField(null=True)
    next_sibling_id = models.BigIntegerField(null=True)
    address = models.TextField("adres", blank=True)
    subpages = models.PositiveIntegerField("onderliggende pagina’s", default=0)
    was_live = models.BooleanField(default=False)
    owner_id = models.BigIntegerField(null=True)

    objects = BinEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "verwijderd item"
        verbose_name_plural = "verwijderde items"
        ordering = ["-deleted_at", "-pk"]

    def __str__(self):
        return self.title

    @property
    def days_left(self) -> int:
        """In how many days it goes for good."""
        passed = timezone.now() - self.deleted_at
        return max(0, settings.BIN_DAYS - passed.days)


class BinRow(models.Model):
    """A row of the database as it was: its model, its key and its fields.

    `kept_file` is where the file of a picture or document lies, out of reach of visitors.
    """

    entry = models.ForeignKey(BinEntry, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=100)
    object_pk = models.CharField(max_length=64)
    fields = models.JSONField(encoder=DjangoJSONEncoder)
    kept_file = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = "rij van een verwijderd item"
        verbose_name_plural = "rijen van verwijderde items"
        indexes = [models.Index(fields=["model", "object_pk"], name="bin_row_of")]

    def __str__(self):
        return f"{self.model} {self.object_pk}"
