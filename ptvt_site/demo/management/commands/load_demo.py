import logging
from functools import partial

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from ptvt_site.home.models import HomePage


class Command(BaseCommand):
    """Adds the demo site. A second run changes nothing, and editors' changes stay."""

    help = "Adds the missing parts of the demo site. Never changes a page that exists."

    def add_arguments(self, parser):
        flag = partial(parser.add_argument, action="store_true")
        flag("--if-empty", help="do nothing when the site has a home page")
        flag("--large", help="add what a site has after five years: hundreds of posts and partners")
        flag("--no-renditions", help="leave the pictures to `make_renditions`")

    def handle(self, *args, **options):
        if options["if_empty"] and HomePage.objects.exists():
            self.stdout.write("Demo content: the site has pages already, nothing done.")
            return
        # A line per page would hide what the command says.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        try:
            # Its packages are not installed in production.
            from ptvt_site.demo.builder import load

            made = load(options["large"])
        except ModuleNotFoundError as error:
            raise CommandError(
                f"The demo content needs the package {error.name}. "
                "Install it with: pip install -r requirements-demo.txt"
            ) from error
        except ValidationError as error:  # A page of the site's own, where one of these belongs.
            raise CommandError("; ".join(error.messages)) from error
        drafts = [source.fields["title"] for source in made if source.draft]
        self.stdout.write(f"Demo content: {len(made)} pages made, drafts among them: {drafts}.")
        if made and not options["no_renditions"]:
            call_command("make_renditions", stdout=self.stdout)
