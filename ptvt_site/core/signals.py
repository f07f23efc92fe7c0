"""Notices each change of what visitors see, reads new documents, and prepares pictures."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published

from .documents import hide_covers, read_document, show_covers
from .models import ContentVersion, CustomDocument
from .renditions import prepare_pictures_of

# What Wagtail writes on a page each time that an editor's draft is stored.
OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}


@receiver([post_save, post_delete])
def change_version(sender, update_fields=None, **kwargs):
    """Give the content another version when a page or who may see it changes."""
    is_draft = update_fields and OF_DRAFTS.issuperset(update_fields)
    if issubclass(sender, (Page, PageViewRestriction)) and not is_draft:
        ContentVersion.objects.change()


@receiver(post_save, sender=CustomDocument)
def read_new_document(instance, raw=False, **kwargs):
    """Read a document when it is uploaded or replaced, so that no visitor waits for that."""
    if not raw:
        read_document(instance)
        if instance.collection.get_view_restrictions().exists():
            hide_covers([instance])


@receiver(post_save, sender=CollectionViewRestriction)
def hide_covers_in(instance, **kwargs):
    """Hide the covers of the documents in a collection that becomes private."""
    hide_covers(_documents_in(instance.collection))


@receiver(post_delete, sender=CollectionViewRestriction)
def show_covers_in(instance, **kwargs):
    """Make them again when it becomes public."""
    show_covers(_documents_in(instance.collection))


def _documents_in(collection):
    inside = collection.get_descendants(inclusive=True)
    return CustomDocument.objects.filter(collection__in=inside).select_related("cover")


@receiver(page_published)
def prepare_pictures(instance, **kwargs):
    """Make the pictures of a page smaller before a visitor asks for it."""
    prepare_pictures_of(instance)


@receiver(post_delete, sender=CustomDocument)
def delete_cover(instance, **kwargs):
    """Delete the cover of a document that goes."""
    if instance.cover:
        instance.cover.delete()
