from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

# The path of the root page that Wagtail's first migration makes. The site is below it.
TREE = "0001"


def exclude_trashed(pages: PageQuerySet) -> PageQuerySet:
    """Return those pages that are not in the trash; for lists that also show drafts."""
    return pages.filter(path__startswith=TREE)


def trash_root() -> Page:
    """Return the page below which trashed pages are; created when it is first needed."""
    roots = Page.get_root_nodes().exclude(path=TREE)
    return roots.first() or Page.add_root(title="Prullenbak", slug="prullenbak", live=False)


class TrashEntryQuerySet(models.QuerySet):
    """Queries for trash entries."""

    def expired(self):
        """Return the entries that have been in the trash longer than `TRASH_DAYS`."""
        return self.filter(deleted_at__lt=timezone.now() - timedelta(days=settings.TRASH_DAYS))


class TrashEntry(models.Model):
    """Something in the trash: when it was deleted, by whom, and what changed to hide it.

    `changes` holds [model, field, new value, old value, keys] for each field that was set when the
    item was deleted; `redirects` the keys of the redirects to each page.
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
    item = GenericForeignKey()
    deleted_at = models.DateTimeField("verwijderd op", default=timezone.now, db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="verwijderd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    # Of pages only.
    redirects = models.JSONField(default=dict)
    parent = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    next_sibling = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    subpages = models.PositiveIntegerField("onderliggende pagina’s", default=0)

    objects = TrashEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "verwijderd item"
        verbose_name_plural = "verwijderde items"
        ordering = ["-deleted_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return self.title

    @property
    def days_left(self) -> int:
        """In how many days it is deleted for good."""
        passed = timezone.now() - self.deleted_at
        return max(0, settings.TRASH_DAYS - passed.days)

    @property
    def was_live(self) -> bool:
        """Whether visitors could see the page, or a page below it."""
        return any(field == "live" for _, field, *_ in self.changes)

    def old_value(self, field: str):
        """Return the value that a field of the item had."""
        return next((old for _, name, _, old, _ in self.changes if name == field), None)

    def change(self, rows: models.QuerySet, field: str, value) -> None:
        """Set a field of rows, and record the old values."""
        keys_by_value = {}
        for pk, old in rows.order_by("pk").values_list("pk", field):
            keys_by_value.setdefault(old, []).append(pk)
        label = rows.model._meta.label_lower
        self.changes += [[label, field, value, old, keys] for old, keys in keys_by_value.items()]
        keys = [pk for found in keys_by_value.values() for pk in found]
        rows.model._base_manager.filter(pk__in=keys).update(**{field: value})

    def undo_changes(self) -> None:
        """Set the old values again, where nobody changed them since.

        Skips what became impossible, such as a label that another programme has now.
        """
        for label, field, new, old, keys in self.changes:
            rows = apps.get_model(label)._base_manager.filter(pk__in=keys, **{field: new})
            try:
                with transaction.atomic():
                    rows.update(**{field: old})
            except IntegrityError:
                continue
