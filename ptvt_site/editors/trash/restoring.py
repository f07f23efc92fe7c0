"""Brings back what lies in the bin, and says what could not come along."""

from collections import defaultdict

from django.apps import apps
from django.db import IntegrityError, transaction
from modelcluster.fields import ParentalKey
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index
from wagtail.signals import page_published

from ptvt_site.core.models import ContentVersion

from . import files
from .models import BinEntry, BinRow
from .placing import PAGE, drop_redirects, place, stand_before

RESTORED = "ptvt.restore"
REDIRECT = Redirect._meta.label_lower


class CannotRestore(Exception):
    """Why something cannot be brought back, in Dutch."""


@transaction.atomic
def restore(entry: BinEntry, user, parent: Page | None = None) -> tuple[object, list[str]]:
    """Bring back what was deleted; a page under `parent`, or else where it was.

    Returns it, and what an editor should know: what has another address, what did not come along.
    Raises `CannotRestore` when it cannot come back as it was.
    """
    entry = BinEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if entry is None:
        raise CannotRestore("Dit staat niet meer in de prullenbak.")
    rows, notes = list(entry.rows.all()), []
    if entry.kind == BinEntry.Kind.PAGE:
        parent = parent or Page.objects.filter(pk=entry.parent_id).first()
        if parent is None:
            raise CannotRestore("De pagina waar dit onder stond, bestaat niet meer.")
        notes += place(rows, entry.object_id, parent)
    rows, left_out = _possible(rows)
    if not any(row.object_pk == str(entry.object_id) for row in rows):
        raise CannotRestore("Wat hierbij hoort, bestaat niet meer.")
    kept = _put_back_files(rows)
    # Those that led to it may lead elsewhere since it was deleted.
    Redirect.objects.filter(
        pk__in=[row.object_pk for row in rows if row.model == REDIRECT]
    ).delete()
    notes += _insert(rows, entry)
    _fill_again(entry.emptied)
    notes += _leave(left_out)
    found = _wake(entry, rows, user)
    entry.delete()
    transaction.on_commit(lambda: [files.throw_away(path) for path in kept])
    return found, notes


def _references(row: BinRow):
    """The keys that a row points at: field, model and key."""
    model = apps.get_model(row.model)
    for field in model._meta.local_concrete_fields:
        key = row.fields.get(field.attname)
        if field.is_relation and key is not None and field.remote_field:
            yield field, field.related_model._meta.label_lower, str(key)


def _possible(rows: list[BinRow]) -> tuple[list[BinRow], list[tuple[BinRow, str, str]]]:
    """The rows whose surroundings are there, and those left out with what they lack.

    A field that may be empty is emptied when what it names is gone.
    """
    present = {(row.model, row.object_pk) for row in rows}
    outside = defaultdict(set)
    for row in rows:
        for _, model, key in _references(row):
            if (model, key) not in present:
                outside[model].add(key)
    for model, keys in outside.items():
        found = apps.get_model(model)._base_manager.filter(pk__in=keys)
        present |= {(model, str(pk)) for pk in found.values_list("pk", flat=True)}
    left_out = []
    while True:
        going = []
        for row in rows:
            for field, model, key in _references(row):
                if (model, key) in present:
                    continue
                if field.null:
                    row.fields[field.attname] = None
                else:
                    going.append((row, model, key))
                    break
        if not going:
            return rows, left_out
        left_out += going
        gone = {row.pk for row, _, _ in going}
        present -= {(row.model, row.object_pk) for row, _, _ in going}
        rows = [row for row in rows if row.pk not in gone]


def _put_back_files(rows: list[BinRow]) -> list[str]:
    kept = []
    for row in rows:
        if row.kept_file:
            row.fields["file"] = files.put_back(row.kept_file, row.fields["file"])
            kept.append(row.kept_file)
        if "read_from" in row.fields:
            row.fields["read_from"] = ""  # Its cover went with it: have it read again.
    return kept


def _insert(rows: list[BinRow], entry: BinEntry) -> list[str]:
    """Insert the rows as they were, without signals; what stands in the way of a detail stays out.

    The rows of pages come first: the others say something about them.
    """
    notes = []
    main = [row for row in rows if row.object_pk == str(entry.object_id) or row.model == PAGE]
    others = [row for row in rows if row not in main]
    for row in [*main, *others]:
        model = apps.get_model(row.model)
        fields = [f for f in model._meta.local_concrete_fields if f.attname in row.fields]
        values = {field.attname: field.to_python(row.fields[field.attname]) for field in fields}
        if model._base_manager.filter(pk=row.object_pk).exists():
            continue
        try:
            with transaction.atomic():
                model._base_manager._insert([model(**values)], fields=fields, raw=True)
        except IntegrityError as error:
            if row in main:
                raise CannotRestore(
                    "Er is intussen iets anders met dezelfde naam. Geef dat eerst een andere naam."
                ) from error
            notes.append(f"Niet teruggezet: {model._meta.verbose_name}.")
    return notes


def _fill_again(emptied: list[dict]) -> None:
    """Have other rows point at it again, where they still point at nothing."""
    for one in emptied:
        model, name = apps.get_model(one["model"]), one["field"]
        empty = model._base_manager.filter(pk=one["pk"], **{f"{name}__isnull": True})
        try:
            with transaction.atomic():
                changed = empty.update(**{name: one["value"]})
        except IntegrityError:
            continue
        if not changed:
            for row in BinRow.objects.filter(model=one["model"], object_pk=str(one["pk"])):
                if row.fields.get(name) is None:
                    row.fields[name] = one["value"]
                    row.save()


def _leave(left_out: list[tuple[BinRow, str, str]]) -> list[str]:
    """Hand rows over to what they lack, when that is in the bin too; say what is lost."""
    lost = []
    for row, model, key in left_out:
        holder = BinRow.objects.filter(model=model, object_pk=key).exclude(entry=row.entry_id)
        if other := holder.first():
            BinRow.objects.filter(pk=row.pk).update(entry=other.entry_id)
        elif row.model == "publications.posttopic":
            lost.append("Een onderwerp van dit bericht bestaat niet meer.")
        elif row.model == "publications.publicationfile":
            lost.append("Een bestand van deze publicatie bestaat niet meer.")
    return list(dict.fromkeys(lost))


def _wake(entry: BinEntry, rows: list[BinRow], user):
    """Do what saving does: search index, references, and word to all that waits for changes."""
    found = entry.content_type.model_class()._default_manager.get(pk=entry.object_id)
    if entry.kind == BinEntry.Kind.PAGE:
        stand_before(found, entry.next_sibling_id, user)
    else:
        found.save()
    own = {row.object_pk for row in rows if row.model == PAGE}
    near = {str(row.fields[name]) for row in rows for name in _page_fields(row)}
    found = type(found)._default_manager.get(pk=found.pk)
    pages = list(Page.objects.filter(pk__in=own | near).specific())
    for page in pages:
        index.insert_or_update_object(page)
        ReferenceIndex.create_or_update_for_object(page)
        if page.live and str(page.pk) in own:
            page_published.send(sender=type(page), instance=page, revision=page.live_revision)
    drop_redirects(page for page in pages if page.live and str(page.pk) in own)
    ContentVersion.objects.change()
    log(instance=found, action=RESTORED, user=user)
    return found


def _page_fields(row: BinRow):
    """The fields by which a row belongs to a page that was not deleted itself."""
    for field in apps.get_model(row.model)._meta.local_concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            yield field.attname
