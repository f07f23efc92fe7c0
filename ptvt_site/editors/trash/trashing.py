"""Moves things to the trash."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision, Site, TaskState, WorkflowState
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_unpublished

from ptvt_site.core.models import CustomDocument, CustomImage, trashed
from ptvt_site.network.models import Partner
from publications.models import Topic

from .models import TREE, TrashEntry, trash_root

KINDS = {
    Topic: TrashEntry.Kind.TOPIC,
    Partner: TrashEntry.Kind.PARTNER,
    CustomImage: TrashEntry.Kind.IMAGE,
    CustomDocument: TrashEntry.Kind.DOCUMENT,
}


@transaction.atomic
def move_to_trash(item, user) -> None:
    """Move a page with its subpages, or an image, document, topic or partner, to the trash.

    Raises `PermissionDenied` when something needs it that cannot be without.
    """
    if ReferenceIndex.get_references_to(item).group_by_source_object().is_protected:
        raise PermissionDenied
    if isinstance(item, Page):
        _move_page(item, user)
    else:
        _hide(item, user)


def _entry(item, kind: str, user) -> TrashEntry:
    model = Page if isinstance(item, Page) else type(item)
    return TrashEntry(
        kind=kind,
        title=str(item)[:255],
        content_type=ContentType.objects.get_for_model(model),
        object_id=item.pk,
        deleted_by=user,
    )


def _hide(item, user) -> None:
    """Hide an item that is no page, and free its name for a new one."""
    model = type(item)
    entry = _entry(item, KINDS[model], user)
    log(instance=item, action="wagtail.delete", user=user, deleted=True)
    _empty_references(entry, {model}, [item.pk])
    item.trashed_at = timezone.now()
    model.objects.filter(pk=item.pk).update(trashed_at=item.trashed_at)
    for field in model._meta.local_concrete_fields:
        if field.unique and isinstance(field, models.CharField):
            same = model._base_manager.filter(pk=item.pk)
            entry.change(same, field.name, f"prullenbak-{item.pk}")
    if isinstance(item, CustomImage):
        item.renditions.all().delete()
    trashed.send(sender=model, instance=item)
    entry.save()


def _move_page(page: Page, user) -> None:
    page = Page.objects.get(pk=page.pk).specific
    if not page.path.startswith(TREE):
        return  # It went along with a page above it.
    if Site.objects.filter(root_page__path__startswith=page.path).exists():
        raise PermissionDenied
    pages = list(page.get_descendants(inclusive=True).specific())
    entry = _entry(page, TrashEntry.Kind.PAGE, user)
    entry.parent, entry.next_sibling = page.get_parent(), page.get_next_sibling()
    entry.subpages = len(pages) - 1
    for one in pages:
        log(instance=one, action="wagtail.delete", user=user, deleted=True)
    _unpublish(entry, pages)
    # Below the root of the trash there may be another page with this slug.
    entry.change(Page.objects.filter(pk=page.pk), "slug", f"prullenbak-{page.pk}")
    with disable_reference_index_auto_update():
        move = MovePageAction(Page.objects.get(pk=page.pk), trash_root(), "last-child", user=user)
        move.execute(skip_permission_checks=True)
    for one in pages:
        ReferenceIndex.remove_for_object(one)
        if one.live:
            page_unpublished.send(sender=type(one), instance=one)
    entry.save()


def _unpublish(entry: TrashEntry, pages: list[Page]) -> None:
    """Unpublish pages, and stop their schedules and reviews."""
    keys = [page.pk for page in pages]
    texts = [str(key) for key in keys]
    for page_pk, pk in Redirect.objects.filter(redirect_page__in=keys).values_list(
        "redirect_page", "pk"
    ):
        entry.redirects.setdefault(str(page_pk), []).append(pk)
    _empty_references(entry, {type(page) for page in pages}, keys)
    entry.change(Page.objects.filter(pk__in=keys, live=True), "live", False)
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    entry.change(scheduled.filter(object_id__in=texts), "approved_go_live_at", None)
    page_type = ContentType.objects.get_for_model(Page)
    reviews = WorkflowState.objects.active().filter(
        base_content_type=page_type, object_id__in=texts
    )
    tasks = TaskState.objects.filter(
        workflow_state__in=list(reviews), status=TaskState.STATUS_IN_PROGRESS
    )
    entry.change(tasks, "status", TaskState.STATUS_CANCELLED)
    entry.change(reviews, "status", WorkflowState.STATUS_CANCELLED)


def _empty_references(entry: TrashEntry, kinds: set[type], keys: list[int]) -> None:
    """Empty the fields that a deletion would empty."""
    fields = {field for model in kinds for field in model._meta.get_fields(include_hidden=True)}
    for relation in fields:
        if (
            getattr(relation, "on_delete", None) is models.SET_NULL
            and relation.related_model is not TrashEntry
        ):
            rows = relation.related_model._base_manager
            field = relation.field.attname
            entry.change(rows.filter(**{f"{field}__in": keys}), field, None)
