"""Restores what is in the trash, and says what is different now."""

from django.db import IntegrityError, transaction
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from ptvt_site.core.documents import show_covers
from ptvt_site.core.indexing import index_after_commit
from ptvt_site.core.models import CustomDocument

from .models import TREE, TrashEntry

RESTORED = "ptvt.restore"
NAMES = ("name", "slug")


class CannotRestore(Exception):
    """The reason why something cannot be restored, in Dutch."""


@transaction.atomic
def restore(entry: TrashEntry, user, parent: Page | None = None) -> tuple[object, list[str]]:
    """Restore what was deleted; a page below `parent`, or else where it was.

    Returns it, and messages for the editor about what is different now. Raises `CannotRestore`.
    """
    entry = TrashEntry.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first()
    if entry is None or entry.item is None:
        raise CannotRestore("Dit staat niet meer in de prullenbak.")
    if entry.kind == TrashEntry.Kind.PAGE:
        item, notes = _restore_page(entry, parent or entry.parent, user)
    else:
        item, notes = _show(entry), []
    log(instance=item, action=RESTORED, user=user)
    entry.delete()
    return item, notes


def _show(entry: TrashEntry):
    item = entry.item
    names = {name: entry.old_value(name) for name in NAMES if entry.old_value(name)}
    try:
        with transaction.atomic():
            type(item)._base_manager.filter(pk=item.pk).update(**names, trashed_at=None)
    except IntegrityError as error:
        raise CannotRestore(
            "Er is intussen iets anders met dezelfde naam. Geef dat eerst een andere naam."
        ) from error
    entry.undo_changes()
    item.refresh_from_db()
    item.save()
    if isinstance(item, CustomDocument):
        show_covers([item])
    return item


def _restore_page(entry: TrashEntry, parent: Page | None, user) -> tuple[Page, list[str]]:
    if parent is None or not parent.path.startswith(TREE):
        raise CannotRestore("De pagina waar dit onder stond, bestaat niet meer.")
    old, notes = entry.old_value("slug"), []
    slug = find_available_slug(parent, old)
    if slug != old:
        notes.append(
            f"Het adres “{old}” is intussen van een andere pagina. Het nieuwe adres eindigt op "
            f"“{slug}”."
        )
        _change_slug_of_draft(entry.item, old, slug)
    Page.objects.filter(pk=entry.object_id).update(slug=slug)
    page, sibling = Page.objects.get(pk=entry.object_id), entry.next_sibling
    if sibling and sibling.is_child_of(parent):
        move = MovePageAction(page, sibling, "left", user=user)
    else:
        move = MovePageAction(page, parent, "last-child", user=user)
    move.execute(skip_permission_checks=True)
    entry.undo_changes()
    for key, redirects in entry.redirects.items():
        Redirect.objects.filter(pk__in=redirects).update(redirect_page=key)
    page = Page.objects.get(pk=page.pk).specific
    for one in page.get_descendants(inclusive=True).specific():
        ReferenceIndex.create_or_update_for_object(one)
        index_after_commit(one)
        if one.live:
            page_published.send(sender=type(one), instance=one, revision=one.live_revision)
            Redirect.objects.filter(old_path=Redirect.normalise_path(one.get_url())).delete()
    return page, notes


def _change_slug_of_draft(page: Page, old: str, slug: str) -> None:
    draft = page.latest_revision
    if draft and draft.content["slug"] == old:
        draft.content["slug"] = slug
        draft.save(update_fields=["content"])
