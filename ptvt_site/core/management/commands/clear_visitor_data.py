from django.core.management.base import BaseCommand

from ptvt_site.core.retention import delete_expired


class Command(BaseCommand):
    """Deletes data of visitors that has been kept long enough; run it daily."""

    help = "Delete reactions, requests, subscriptions and counts that were kept long enough."

    def handle(self, *args, **options):
        for name, number in delete_expired().items():
            self.stdout.write(f"{name}: {number} removed")
