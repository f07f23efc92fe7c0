from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from ptvt_site.core.models.publishing import lock_page_tree
from ptvt_site.editors.models import Bundle, TrashEntry


class Command(BaseCommand):
    """Delete for good what has been in the trash for too long, and bundles left without pages."""

    help = "Deletes for good what has been in the trash longer than TRASH_DAYS. Run it every day."

    def handle(self, *args, **options):
        """Delete the oldest first; an item that something in the trash still needs waits for it."""
        count, oldest = 0, timezone.now() - timedelta(days=settings.TRASH_DAYS)
        empty = Bundle.objects.filter(latest_revision__content__pages=[])
        empty.filter(latest_revision__created_at__lt=oldest).delete()
        for entry in TrashEntry.objects.filter(deleted_at__lt=oldest).order_by("deleted_at", "pk"):
            try:
                with transaction.atomic():
                    lock_page_tree()
                    entry.refresh_from_db()
                    if entry.item:
                        entry.item.delete()
                    entry.delete()
            except TrashEntry.DoesNotExist:
                pass  # It was restored meanwhile.
            except (ProtectedError, RestrictedError):
                self.stderr.write(f"Still needed: {entry.kind} {entry.object_id}")
            else:
                count += 1
        self.stdout.write(f"{count} items deleted for good.")
