from django.core.management.base import BaseCommand, CommandError

from ptvt_site.demo.builder import load
from ptvt_site.demo.typesetting import TypstMissingError
from ptvt_site.home.models import HomePage


class Command(BaseCommand):
    """Add the demo site. A second run changes nothing, and what editors changed stays."""

    help = "Adds what is missing of the demo site. Never changes a page that exists."

    def add_arguments(self, parser):
        """Add the option."""
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the site has a home page"
        )

    def handle(self, *args, **options):
        """Load, and say in one line what was done."""
        if options["if_empty"] and HomePage.objects.exists():
            self.stdout.write("Demo content: the site has pages already, nothing done.")
            return
        try:
            self.stdout.write(str(load()))
        except TypstMissingError as error:
            raise CommandError(str(error)) from error
