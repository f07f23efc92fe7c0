"""Notices each change of what visitors see."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

from .models import ContentVersion

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
