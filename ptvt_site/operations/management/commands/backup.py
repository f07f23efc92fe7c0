import argparse

from django.conf import settings
from django.core.management.base import BaseCommand

from ptvt_site.operations.models import PeriodicRun

from ...backup import Place, make_backup, prune


def retention(text: str) -> list[int]:
    """Parse numbers of days, weeks and months, such as 14,8,12; the days are 1 or more."""
    numbers = [int(part) for part in text.split(",")]
    if not 1 <= len(numbers) <= 3 or numbers[0] < 1 or min(numbers) < 0:
        raise argparse.ArgumentTypeError("must be DAYS,WEEKS,MONTHS with 1 day or more")
    return numbers


class Command(BaseCommand):
    """Makes a backup of the database and the media."""

    help = "Makes a backup of the database and the media, verifies it, and deletes old ones."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "place", nargs="?", metavar="FOLDER|s3://BUCKET/PREFIX", default=settings.BACKUP_PLACE
        )
        parser.add_argument(
            "--keep",
            type=retention,
            metavar="DAYS,WEEKS,MONTHS",
            default=settings.BACKUP_KEEP,
            help="keep the newest of each of so many days, weeks and months",
        )

    def handle(self, *args, place, keep, **options):
        place = Place(place)
        name, manifest = make_backup(place, settings.BACKUP_AGE_RECIPIENT)
        self.stdout.write(f"Backup {name} in {place}:")
        for file, facts in manifest["files"].items():
            files = f", {facts['files']} files" if "files" in facts else ""
            self.stdout.write(f"  {file}: {facts['bytes'] / 1e6:.1f} MB{files}")
        PeriodicRun.note("backup")
        for old in prune(place, *keep):
            self.stdout.write(f"Removed {old}.")
