"""Reads new documents."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .documents import read_document
from .models import CustomDocument


@receiver(post_save, sender=CustomDocument)
def read_new_document(instance, raw=False, **kwargs):
    """Read a document when it is uploaded or replaced, so that no visitor waits for that."""
    if not raw:
        read_document(instance)


@receiver(post_delete, sender=CustomDocument)
def delete_cover(instance, **kwargs):
    """Delete the cover of a document that goes."""
    if instance.cover:
        instance.cover.delete()
