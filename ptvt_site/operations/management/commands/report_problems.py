from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from ptvt_site.operations.status import problems


class Command(BaseCommand):
    """Mails the administrators when something is wrong; run it daily."""

    help = "Mails every superuser what is wrong with the site, if anything is."

    def handle(self, *args, **options):
        found = problems()
        users = get_user_model().objects.filter(is_superuser=True, is_active=True)
        to = sorted(set(users.exclude(email="").values_list("email", flat=True)))
        if found and to:
            text = render_to_string(
                "operations/problems.txt",
                {"problems": found, "base_url": settings.WAGTAILADMIN_BASE_URL},
            )
            for address in to:
                send_mail("PTvT: er is iets mis met de site", text, None, [address])
        self.stdout.write("\n".join(found) or "Nothing is wrong.")
