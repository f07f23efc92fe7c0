from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from ptvt_site.core.retention import retentions


class Command(BaseCommand):
    """Deletes data of visitors that has been kept long enough; run it daily."""

    help = "Delete reactions, requests, subscriptions and counts that were kept long enough."

    def handle(self, *args, **options):
        for model, one in retentions():
            limit = timezone.localtime() - timedelta(days=one.days)
            rows = model._base_manager.filter(one.only, **{f"{one.field}__lt": limit})
            number, _ = rows.delete()
            self.stdout.write(f"{model._meta.label}, {one.days} days: {number} removed")
