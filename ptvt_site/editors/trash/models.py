from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import Page

from ptvt_site.core.models.trash import TREE


def trash_root() -> Page:
    """Return the page below which trashed pages are; created when it is first needed."""
    roots = Page.get_root_nodes().exclude(path=TREE)
    return roots.first() or Page.add_root(title="Prullenbak", slug="prullenbak", live=False)


class TrashEntry(models.Model):
    """Something in the trash: when it was deleted, by whom, and what it takes to restore it."""

    kind = models.CharField("soort", max_length=20)
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
    # The unique names of the item: while it is in the trash, they are free for another.
    names = models.JSONField(default=dict)
    # Of pages: the old place, which pages were live, and [key, page] of the redirects to them.
    parent = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    next_sibling = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    subpages = models.PositiveIntegerField("onderliggende pagina’s", default=0)
    live_pages = models.JSONField(default=list)
    redirects = models.JSONField(default=list)
    # Of other items: [model, field, keys] of the rows whose field pointed at the item.
    references = models.JSONField(default=list)

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
        return max(0, settings.TRASH_DAYS - (timezone.now() - self.deleted_at).days)
