"""Reads new documents."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction

from .documents import read_document
from .models import CustomDocument
from .references import index_pages_that_show


@receiver(post_save, sender=CustomDocument)
def read_new_document(instance, created, raw=False, **kwargs):
    """Read a document when it is uploaded or replaced, so that no visitor waits for that."""
    if raw:
        return
    read_document(instance)
    if not created:
        index_pages_that_show([instance])


@receiver(post_delete, sender=CustomDocument)
def forget_document(instance, **kwargs):
    """Delete the cover of a document that goes; its text is found no more."""
    if instance.cover:
        instance.cover.delete()
    index_pages_that_show([instance])


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def index_collection(instance, **kwargs):
    """Find the texts of what becomes public, and those of what becomes private no more."""
    inside = instance.collection.get_descendants(inclusive=True)
    index_pages_that_show(CustomDocument.objects.filter(collection__in=inside))
