import argparse

from django.core.management.base import BaseCommand, CommandError

from ...backup import BackupError, make_backup, place_for, prune


def positive(text: str) -> int:
    """Parse a number of 1 or more."""
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


class Command(BaseCommand):
    """Makes a backup of the database and the media."""

    help = (
        "Makes a backup of the database and the media, and verifies it. An S3-compatible store "
        "needs AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        """Add the place and the number of backups."""
        parser.add_argument("place", metavar="FOLDER|s3://BUCKET/PREFIX")
        parser.add_argument(
            "--keep", type=positive, metavar="NUMBER", help="remove all but the newest backups"
        )

    def handle(self, *args, place, keep, **options):
        """Make the backup, then delete old ones."""
        place = place_for(place)
        try:
            name, manifest = make_backup(place)
        except (BackupError, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"Backup {name} in {place}:")
        for file, facts in manifest["files"].items():
            files = f", {facts['files']} files" if "files" in facts else ""
            self.stdout.write(f"  {file}: {facts['bytes'] / 1e6:.1f} MB{files}")
        for old in prune(place, keep) if keep else []:
            self.stdout.write(f"Removed {old}.")
