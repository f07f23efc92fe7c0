from django.core.management.base import BaseCommand
from django.db import transaction

from ptvt_site.editors.trash import files
from ptvt_site.editors.trash.models import BinEntry, BinRow


class Command(BaseCommand):
    """Delete for good what has been in the bin for too long."""

    help = "Deletes for good what has been in the bin longer than BIN_DAYS. Run it every day."

    def handle(self, *args, **options):
        """Delete the rows, and then their files; also files that no row knows any more."""
        expired = BinEntry.objects.expired()
        with transaction.atomic():
            kept = BinRow.objects.filter(entry__in=expired).exclude(kept_file="")
            paths, count = list(kept.values_list("kept_file", flat=True)), expired.count()
            expired.delete()
        known = set(BinRow.objects.exclude(kept_file="").values_list("kept_file", flat=True))
        paths += [path for path in files.forgotten(known) if path not in paths]
        for path in paths:
            files.throw_away(path)
        self.stdout.write(f"{count} items and {len(paths)} files deleted for good.")
