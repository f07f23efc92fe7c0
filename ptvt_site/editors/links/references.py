"""Keeps references to deleted pages and files, so that the report can show those broken links."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex

from ptvt_site.core.models import CustomDocument, CustomImage

from .stored_values import is_in_text


@receiver(pre_delete)
def keep_references_to(sender, instance, **kwargs):
    """Store the references from texts and blocks again after Wagtail deleted them.

    They disappear when the page that holds the link is saved without it.
    """
    if not isinstance(instance, (Page, CustomDocument, CustomImage)):
        return
    rows = [row for row in ReferenceIndex.get_references_to(instance) if is_in_text(row)]
    for row in rows:
        row.pk = None
    if rows:
        transaction.on_commit(lambda: _store(rows))


def _store(rows: list[ReferenceIndex]) -> None:
    pages = ContentType.objects.get_for_model(Page)
    keys = {row.object_id for row in rows if row.base_content_type_id == pages.pk}
    present = {str(pk) for pk in Page.objects.filter(pk__in=keys).values_list("pk", flat=True)}
    rows = [row for row in rows if row.object_id in present]
    ReferenceIndex.objects.bulk_create(rows, ignore_conflicts=True)
