"""Puts things in the bin: writes down what a deletion will take along, before it does."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import JSONField, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from wagtail.models import Page

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.network.models import Partner
from publications.models import Topic

from . import files
from .models import BinEntry, BinRow

KINDS = {
    Page: BinEntry.Kind.PAGE,
    Topic: BinEntry.Kind.TOPIC,
    Partner: BinEntry.Kind.PARTNER,
    CustomImage: BinEntry.Kind.IMAGE,
    CustomDocument: BinEntry.Kind.DOCUMENT,
}
# Made anew when something comes back.
NOT_KEPT = {
    "core.customrendition",
    "search.searchentry",
    "wagtailadmin.editingsession",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
}
IN_USE = (ProtectedError, RestrictedError)


def written_down(instance) -> dict:
    """The fields of the instance's own table, as JSON can hold them."""
    values = {}
    for field in instance._meta.local_concrete_fields:
        value = field.value_from_object(instance)
        if field.is_relation:
            value = getattr(instance, field.attname)
        is_plain = value is None or isinstance(value, (bool, int, float, str))
        if not (is_plain or isinstance(field, JSONField)):
            value = field.value_to_string(instance)
        values[field.attname] = value
    return values


@transaction.atomic
def put_in_bin(instance, user) -> BinEntry:
    """Write down the instance and all that goes with it; the caller deletes it after this.

    Raises `ProtectedError` or `RestrictedError` (both in `IN_USE`) when it cannot be deleted.
    """
    is_page = isinstance(instance, Page)
    root = Page if is_page else type(instance)
    if is_page:
        doomed = Page.objects.filter(path__startswith=instance.path)
    else:
        doomed = root._base_manager.filter(pk=instance.pk)
    collector = Collector(using=doomed.db, origin=doomed)
    collector.collect(doomed)
    entry = BinEntry(
        kind=KINDS[root],
        title=str(instance)[:255],
        content_type=ContentType.objects.get_for_model(instance),
        object_id=instance.pk,
        deleted_by=user,
        emptied=list(_emptied(collector)),
    )
    if is_page:
        _describe_place(entry, instance, doomed)
    entry.save()
    groups = [*collector.data.values(), *collector.fast_deletes]
    rows = [_row(entry, one) for group in groups for one in group]
    BinRow.objects.bulk_create([row for row in rows if row], batch_size=200)
    return entry


def _describe_place(entry: BinEntry, page: Page, doomed) -> None:
    parent, following = page.get_parent(), page.get_next_sibling()
    owners = set(doomed.values_list("owner_id", flat=True))
    entry.parent_id = parent.pk
    entry.next_sibling_id = following.pk if following else None
    entry.address = page.get_url() or ""
    entry.subpages = doomed.count() - 1
    entry.was_live = doomed.live().exists()
    entry.owner_id = owners.pop() if len(owners) == 1 else None


def _row(entry: BinEntry, instance) -> BinRow | None:
    label = instance._meta.label_lower
    if label in NOT_KEPT:
        return None
    row = BinRow(
        entry=entry, model=label, object_pk=str(instance.pk), fields=written_down(instance)
    )
    if isinstance(instance, (CustomImage, CustomDocument)):
        row.kept_file = files.keep(instance.file.name)
    return row


def _emptied(collector: Collector):
    for (field, value), groups in collector.field_updates.items():
        for group in groups:
            for one in group:
                if value is None:
                    yield {
                        "model": field.model._meta.label_lower,
                        "field": field.attname,
                        "pk": one.pk,
                        "value": getattr(one, field.attname),
                    }
