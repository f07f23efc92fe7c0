from django.core.management.base import BaseCommand, CommandError

from ...backup import BackupError, place_for, restore_backup


class Command(BaseCommand):
    """Restores a backup."""

    help = (
        "Restores the database and the media of a backup, into an empty site unless --overwrite "
        "is given. All of it is restored, or nothing changes. Run `migrate` afterwards."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        """Add the place, the name, and whether to replace what is there."""
        parser.add_argument("place", metavar="FOLDER|s3://BUCKET/PREFIX")
        parser.add_argument("--name", help="which backup, instead of the newest")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace the database and media that are here"
        )

    def handle(self, *args, place, name, overwrite, **options):
        """Restore."""
        place = place_for(place)
        try:
            name, manifest = restore_backup(place, name, overwrite)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored {name}, of {manifest['database']}, made {manifest['made']}.")
