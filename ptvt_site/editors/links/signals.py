"""Keeps track of links: of typed addresses, and of links to what is gone."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, page_unpublished, post_page_move

from ptvt_site.core.models import CustomDocument, CustomImage

from ..trash.models import TREE
from .addresses import WATCHED, check_own_below, forget_addresses, note_addresses
from .models import AddressUse
from .page_links import is_in_text


@receiver(post_save)
def note_when_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """Note the addresses of a page, a partner or the settings."""
    if isinstance(instance, WATCHED) and sender is not Page and not (raw or update_fields):
        note_addresses(instance)


@receiver(page_published)
def note_when_published(instance, **kwargs):
    """Note them when a page comes on the site, also from the bin."""
    note_addresses(instance)


@receiver([page_published, page_unpublished, post_page_move])
def check_typed_links(instance, url_path_before="", **kwargs):
    """Check typed links to a page when it comes, goes or moves."""
    check_own_below(instance.get_url() or "")
    if url_path_before:
        _note_own_parts(instance)
        # In the tree, the home page has a part in the path of each page.
        check_own_below("/" + url_path_before.strip("/").partition("/")[2])


def _note_own_parts(page: Page) -> None:
    """Note links to a part of the page itself at the address where that is now."""
    parts = AddressUse.objects.filter(address__is_own=True, address__url__contains="/#")
    moved = page.get_descendants(inclusive=True).filter(pk__in=parts.values("object_id"))
    for one in moved.specific():
        note_addresses(one)


@receiver(post_delete)
def forget_when_deleted(sender, instance, **kwargs):
    """Forget the addresses of what goes."""
    if isinstance(instance, WATCHED):
        forget_addresses(instance)


@receiver(post_page_move)
def forget_when_trashed(instance, parent_page_after, **kwargs):
    """Forget the addresses of pages that go to the trash."""
    if not parent_page_after.path.startswith(TREE):
        for page in instance.get_descendants(inclusive=True).specific():
            forget_addresses(page)


@receiver(pre_delete)
def remember_links_to(sender, instance, **kwargs):
    """Keep in Wagtail's index which texts and blocks link to what goes: those links break.

    Wagtail forgets them with the page. They go when the page that has them is saved without.
    """
    if not isinstance(instance, (Page, CustomDocument, CustomImage)):
        return
    rows = [row for row in ReferenceIndex.get_references_to(instance) if is_in_text(row)]
    for row in rows:
        row.pk = None
    if rows:
        transaction.on_commit(lambda: _keep(rows))


def _keep(rows: list[ReferenceIndex]) -> None:
    pages = ContentType.objects.get_for_model(Page)
    keys = {row.object_id for row in rows if row.base_content_type_id == pages.pk}
    alive = {str(pk) for pk in Page.objects.filter(pk__in=keys).values_list("pk", flat=True)}
    kept = [row for row in rows if row.object_id in alive]
    ReferenceIndex.objects.bulk_create(kept, ignore_conflicts=True)
