"""Index the events at a place, and what their cards say, when the place changes."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from ptvt_site.core.indexing import index_after_commit
from ptvt_site.core.models import trashed

from .models import EventPage, Place


@receiver([post_save, trashed], sender=Place)
def refresh_events_at(instance, created=False, raw=False, **kwargs):
    """Let the events at a place say its new name."""
    if created or raw:
        return
    events = list(EventPage.objects.filter(place=instance.pk).select_related("place"))
    for event in events:
        event.minimal_clean()
        EventPage.objects.filter(pk=event.pk).update(shown_when=event.shown_when)
    index_after_commit(*events)
