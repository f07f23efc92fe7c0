from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from ptvt_site.home.create_site import create_site


class Command(BaseCommand):
    """Makes the pages of a new site at BASE_URL; the admin offers that too while there are none."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", default=settings.WAGTAIL_SITE_NAME)
        parser.add_argument("--email", default="", help="for questions of visitors")
        parser.add_argument("--phone", default="")

    def handle(self, *args, name, email, phone, **options):
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        try:
            create_site(name, address.hostname, port, email=email, phone=phone)
        except ValidationError as error:
            raise CommandError("; ".join(dict.fromkeys(error.messages))) from error
        self.stdout.write(f"The site is made: {settings.WAGTAILADMIN_BASE_URL}/")
