from django.conf import settings
from django.core.management.base import BaseCommand

from ptvt_site.operations.models import PeriodicRun

from ...backup import Place, rehearse, restore_backup


class Command(BaseCommand):
    """Restores the database and the media of a backup, into an empty site unless told otherwise.

    All of it is restored, or nothing changes. Run `migrate` afterwards.
    """

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "place", nargs="?", metavar="FOLDER|s3://BUCKET/PREFIX", default=settings.BACKUP_PLACE
        )
        parser.add_argument("--name", help="which backup, instead of the newest")
        parser.add_argument("--identity", default="", help="the file of age's private key")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace the database and media that are here"
        )
        parser.add_argument(
            "--rehearse",
            action="store_true",
            help="restore it beside the site and delete that again, to prove that it can be done",
        )

    def handle(self, *args, place, name, identity, overwrite, **options):
        place = Place(place)
        if options["rehearse"]:
            done, (name, manifest) = "Rehearsed", rehearse(place, name, identity)
            PeriodicRun.note("restore --rehearse")
        else:
            done, (name, manifest) = "Restored", restore_backup(place, name, overwrite, identity)
        self.stdout.write(f"{done} {name}, of {manifest['database']}, made {manifest['made']}.")
