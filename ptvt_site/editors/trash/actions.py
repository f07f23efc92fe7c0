"""Moves items to the trash and restores them.

What refers to a page in the trash stays: lists and links skip pages that are not live. A foreign
key to another item would still find it, so such keys are emptied, and set again on restore.
"""

from copy import copy

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.actions import action_registry
from wagtail.actions.delete import DeleteAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision, Site
from wagtail.permissions import policy_registry
from wagtail.signal_handlers import disable_reference_index_auto_update

from ptvt_site.core.indexing import index_after_commit
from ptvt_site.core.models import CustomImage, Refused, TrashableMixin, lock_page_tree, trashed
from ptvt_site.core.models.trash import TREE, exclude_trashed

from ..bundles.models import check_embargo
from ..links.removing import delete_gone_address
from ..models import TrashEntry
from ..patches import patch

RESTORED = "ptvt.restore"


class TrashAction(DeleteAction):
    """Moves an image, document, topic or partner to the trash, for Wagtail's delete views."""

    def _delete(self):
        move_to_trash(self.instance, self.user)


action_registry.register(TrashableMixin, TrashAction)


# Deleting a page moves it to the trash.
# Why: Wagtail's form, bulk action and admin API import this class by name. Since: Wagtail 8.0.
# Remove when: they ask `action_registry` for it, as those of images and snippets do.
@patch(DeletePageAction, "_delete_page")
def trash_page(original, self, page, *args, **kwargs):
    """Move a page that a user deletes to the trash; without a user, delete it for good."""
    return move_to_trash(page, self.user) if self.user else original(self, page, *args, **kwargs)


# Pages are moved one at a time, from where their editor saw them.
# Why: two moves at once would damage the page tree. Since: Wagtail 8.0. Remove when: treebeard
# locks what it moves.
@patch(MovePageAction, "execute")
@transaction.atomic
def move_page(original, self, *args, **options):
    """Wait for other moves. Raises `Refused` when one of them took this page or its new place."""
    lock_page_tree(self.page, self.target)
    return original(self, *args, **options)


@transaction.atomic
def move_to_trash(item, user) -> None:
    """Move a page with its subpages, or another item, to the trash. Raises `Refused`."""
    uses = ReferenceIndex.get_references_to(item).group_by_source_object()
    if uses.is_protected:
        names = ", ".join(f"“{source}”" for source, _ in uses)
        raise Refused(f"“{item}” is nog nodig voor {names}. Haal het daar eerst weg.")
    if isinstance(item, Page):
        lock_page_tree()
        item = Page.objects.get(pk=item.pk)
        if not item.path.startswith(TREE):
            return  # It went along with a page above it.
    model = type(item)
    names = {name: getattr(item, name) for name in ("name", "slug") if hasattr(model, name)}
    kind, title = capfirst(model._meta.verbose_name), str(item)[:255]
    entry = TrashEntry(item=item, kind=kind, title=title, deleted_by=user, names=names)
    # Its names are free for another, also of a page below the root of the trash.
    model.objects.filter(pk=item.pk).update(**dict.fromkeys(names, f"prullenbak-{item.pk}"))
    (_move_page if model is Page else _hide)(entry, item, user)
    entry.save()


def _hide(entry: TrashEntry, item, user) -> None:
    model = type(item)
    log(instance=item, action="wagtail.delete", user=user, deleted=True)
    for relation in model._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) is models.SET_NULL:
            field, source = relation.field.attname, relation.related_model
            rows = source._base_manager.filter(**{field: item.pk})
            if keys := list(rows.values_list("pk", flat=True)):
                entry.references.append([source._meta.label, field, keys])
                rows.update(**{field: None})
    item.trashed_at = timezone.now()
    model.objects.filter(pk=item.pk).update(trashed_at=item.trashed_at)
    if isinstance(item, CustomImage):
        item.renditions.all().delete()
    trashed.send(sender=model, instance=item)


def _move_page(entry: TrashEntry, page: Page, user) -> None:
    if Site.objects.filter(root_page__path__startswith=page.path).exists():
        raise Refused("De voorpagina blijft altijd op de site. Wilt u iets weghalen, wijzig haar.")
    pages = list(page.get_descendants(inclusive=True).specific())
    check_embargo(*pages)
    keys = [one.pk for one in pages]
    entry.parent, entry.next_sibling = page.get_parent(), page.get_next_sibling()
    entry.subpages = len(pages) - 1
    entry.live_pages = [one.pk for one in pages if one.live]
    # An editor may choose another page for them.
    redirects = Redirect.objects.filter(redirect_page__in=keys)
    entry.redirects = list(redirects.values_list("pk", "redirect_page"))
    for one in pages:
        log(instance=one, action="wagtail.delete", user=user, deleted=True)
        ReferenceIndex.remove_for_object(one)
    for alias in Page.objects.filter(alias_of__in=keys, live=True).exclude(pk__in=keys):
        alias.unpublish(log_action=False)
    Revision.page_revisions.filter(object_id__in=map(str, keys)).update(approved_go_live_at=None)
    Page.objects.filter(pk__in=keys).update(live=False, locked=False, locked_by=None)
    root = Page.get_root_nodes().exclude(path=TREE).first()
    root = root or Page.add_root(title="Prullenbak", slug="prullenbak", live=False)
    with disable_reference_index_auto_update():
        move = MovePageAction(page, root, "last-child", user=user)
        move.execute(skip_permission_checks=True)
    # Now, for the mail about it says that the page is in the trash.
    for one in pages:
        if review := one.current_workflow_state:
            review.cancel(user=user)


@transaction.atomic
def restore(pk: int, user) -> tuple[object, list[str]]:
    """Restore the item of an entry; returns it, and warnings of what differs. Raises `Refused`."""
    lock_page_tree()
    entry = TrashEntry.objects.select_related("parent").filter(pk=pk).first()
    if not (entry and _may_restore(user, entry)):
        raise Refused("Dit staat niet meer in de prullenbak.")
    warnings = []
    item = _show(entry) if entry.kind != "Pagina" else _restore_page(entry, user, warnings)
    log(instance=item, action=RESTORED, user=user)
    entry.delete()
    return item, warnings


def _show(entry: TrashEntry):
    item = entry.item
    try:
        with transaction.atomic():
            rows = type(item)._base_manager.filter(pk=item.pk)
            rows.update(**entry.names, trashed_at=None)
            for label, field, keys in entry.references:
                # What was filled meanwhile stays.
                sources = apps.get_model(label)._base_manager.filter(pk__in=keys)
                sources.filter(**{field: None}).update(**{field: item.pk})
    except IntegrityError as error:
        why = "Er is intussen iets anders met dezelfde naam."
        raise Refused(f"{why} Geef dat eerst een andere naam.") from error
    item.refresh_from_db()
    item.save()
    return item


def _restore_page(entry: TrashEntry, user, warnings: list[str]) -> Page:
    page, parent = entry.item, _parent_for(entry)
    model = page.specific_class
    if model.max_count is not None and exclude_trashed(model.objects.all()).exists():
        raise Refused(f"Er is intussen een andere {model._meta.verbose_name}. Verwijder die eerst.")
    if parent is None:
        above = entry.parent or "de pagina erboven"
        raise Refused(f"Dit kan nergens staan. Zet eerst “{above}” terug, of maak die opnieuw.")
    if parent != entry.parent:
        # What was above it may have been private.
        entry.live_pages = []
        where = f"De pagina staat nu onder “{parent}”, als concept."
        warnings.append(f"{where} Verplaats haar zo nodig.")
    old = entry.names["slug"]
    page.slug = find_available_slug(parent, old)
    if page.slug != old:
        warnings.append(f"Het adres “{old}” is van een andere pagina. Het is nu “{page.slug}”.")
        if (draft := page.latest_revision) and draft.content["slug"] == old:
            draft.content["slug"] = page.slug
            draft.save(update_fields=["content"])
    Page.objects.filter(pk=page.pk).update(slug=page.slug)
    live = Page.objects.filter(pk__in=entry.live_pages, path__startswith=page.path, alias_of=None)
    live.filter(expire_at__lte=timezone.now()).update(expired=True)
    live.exclude(expired=True).update(live=True)
    place, sibling = (parent, "last-child"), entry.next_sibling
    if sibling and sibling.is_child_of(parent):
        place = (sibling, "left")
    MovePageAction(page, *place, user=user).execute(skip_permission_checks=True)
    for key, target in entry.redirects:
        Redirect.objects.filter(pk=key).update(redirect_page=target)
    page.refresh_from_db()
    _show_pages(page)
    return page.specific


def _show_pages(page: Page) -> None:
    """Index the restored pages, and give them their addresses; aliases follow their original."""
    for one in page.get_descendants(inclusive=True).specific():
        ReferenceIndex.create_or_update_for_object(one)
        index_after_commit(one)
        Redirect.objects.filter(old_path=Redirect.normalise_path(one.get_url())).delete()
        delete_gone_address(one)
        one.original.update_aliases()


def _parent_for(entry: TrashEntry) -> Page | None:
    """The old parent, or when that is deleted the first page that may have one of its type."""
    if entry.parent and entry.parent.path.startswith(TREE):
        return entry.parent
    parents = entry.item.specific_class.allowed_parent_page_models()
    return exclude_trashed(Page.objects.type(*parents)).first()


def restorable(user) -> dict[int, TrashEntry]:
    """Return the entries that the user may restore, by key.

    Permission to delete an item, where it goes, is needed. A page without its parent takes a query.
    """
    entries = TrashEntry.objects.select_related("parent").prefetch_related("item")
    return {one.pk: one for one in entries if _may_restore(user, one)}


def _may_restore(user, entry: TrashEntry) -> bool:
    if entry.item is None:
        return False
    item, needed = copy(entry.item), {"delete"}
    if entry.kind == "Pagina":
        # What `can_delete` demands, where the page goes; in the trash only superusers may.
        needed = {"change"} | ({"publish"} if entry.live_pages else set())
        needed |= {"bulk_delete"} if entry.subpages else set()
        if parent := _parent_for(entry):
            item.path, item.depth = f"{parent.path}0000", parent.depth + 1
    may = policy_registry.get(item).user_has_permission_for_instance
    return all(may(user, permission, item) for permission in needed)
