"""Remembers which pages are damaged, from the moment a visitor meets one until it is mended."""

import logging

from django.db import DatabaseError, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from ptvt_site.core.story import blocks_left_out

from .models import DamagedPage

logger = logging.getLogger(__name__)


@receiver(blocks_left_out)
def remember(page, count, **kwargs):
    """Note the page. A visitor gets the page also when that fails."""
    try:
        with transaction.atomic():
            DamagedPage.objects.update_or_create(page_id=page.pk, defaults={"blocks": count})
    except DatabaseError:
        logger.exception("Could not note that page %s is damaged", page.pk)


@receiver(page_published)
def forget(instance, **kwargs):
    """What an editor publishes is whole: the form leaves out what is damaged."""
    DamagedPage.objects.filter(page_id=instance.pk).delete()


@receiver(post_delete)
def forget_deleted(sender, instance, **kwargs):
    """Forget a page that is gone."""
    if isinstance(instance, Page):
        DamagedPage.objects.filter(page_id=instance.pk).delete()
