"""Notices each change of what visitors see, and reads new documents."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published

from .documents import read_document
from .models import BasePage, ContentVersion, CustomDocument

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


@receiver(page_published)
def check_when_published(instance, **kwargs):
    """Who publishes a page has seen that it is right."""
    if isinstance(instance, BasePage):
        instance.mark_checked()


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
