"""Reads new documents, prepares pictures, and stores changes of pages."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction
from wagtail.signals import page_published

from .documents import hide_covers, read_document, show_covers
from .indexing import index_pages_that_show
from .models import BasePage, CustomDocument, SiteSettings, trashed
from .renditions import prepare_pictures_of


@receiver(page_published)
def store_change_when_published(instance, revision=None, **kwargs):
    """Store what readers are told of this publication."""
    if isinstance(instance, BasePage):
        instance.store_change(revision)


@receiver(post_save, sender=CustomDocument)
def read_new_document(instance, created, raw=False, **kwargs):
    """Read a document when it is uploaded or replaced."""
    if raw:
        return
    read_document(instance)
    if instance.collection.get_view_restrictions().exists():
        hide_covers([instance])
    if not created:
        index_pages_that_show([instance])


@receiver(post_save, sender=SiteSettings)
@receiver(page_published)
def prepare_pictures(instance, raw=False, **kwargs):
    """Make the renditions of a published page, or of the settings, in advance."""
    if not raw:
        prepare_pictures_of(instance)


@receiver(post_delete, sender=CustomDocument)
def delete_cover(instance, **kwargs):
    """Delete the cover of a deleted document, and index the pages that used it."""
    if instance.cover:
        instance.cover.delete()
    index_pages_that_show([instance])


@receiver(trashed, sender=CustomDocument)
def hide_trashed_document(instance, **kwargs):
    """Hide the cover and the text of a document in the trash."""
    hide_covers([instance])
    index_pages_that_show([instance])


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def index_collection(instance, **kwargs):
    """Index and show documents that became public; hide those that became private."""
    inside = instance.collection.get_descendants(inclusive=True)
    documents = CustomDocument.objects.filter(collection__in=inside).select_related("cover")
    index_pages_that_show(documents)
    if instance.collection.get_view_restrictions().exists():
        hide_covers(documents)
    else:
        show_covers(documents)
