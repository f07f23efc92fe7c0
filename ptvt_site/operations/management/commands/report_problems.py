from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.core.management.base import BaseCommand

from ptvt_site.operations.status import problems

TEXT = """Er is iets mis met de site {}:

{}

Wat u dan doet, staat in docs/operating.md, bij de code van de site.
Zolang het niet is opgelost, krijgt u elke dag dit bericht.
"""


class Command(BaseCommand):
    """Mails the administrators when something is wrong; run it daily."""

    help = "Mails every superuser what is wrong with the site, if anything is."

    def handle(self, *args, **options):
        if found := problems():
            listed = "\n".join(f"- {problem}" for problem in found)
            text = TEXT.format(settings.WAGTAILADMIN_BASE_URL, listed)
            users = get_user_model().objects.filter(is_superuser=True, is_active=True)
            for address in users.exclude(email="").values_list("email", flat=True):
                send_mail("PTvT: er is iets mis met de site", text, None, [address])
        self.stdout.write("\n".join(found) or "Nothing is wrong.")
