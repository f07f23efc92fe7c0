"""Index the pages that show a partner, and render its logo, when a partner changes."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from ptvt_site.core.indexing import index_after_commit, index_pages_that_show
from ptvt_site.core.models import trashed
from ptvt_site.core.renditions import prepare_pictures_of

from .models import Partner, PartnerIndexPage


@receiver([post_save, post_delete, trashed], sender=Partner)
def index_pages_of(instance, **kwargs):
    """Index the pages that show a partner again, and the list of partners."""
    index_pages_that_show([instance])
    index_after_commit(*PartnerIndexPage.objects.all())


@receiver(post_save, sender=Partner)
def prepare_logo(instance, raw=False, **kwargs):
    """Make the logo small before a visitor asks for it."""
    if not raw:
        prepare_pictures_of(instance)
