from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.crypto import get_random_string

from ptvt_site.accounts import invitations
from ptvt_site.accounts.models import INVITATION_DAYS


class Command(BaseCommand):
    """Creates an account, and prints once how to log in: by a link, or a random password."""

    help = "Create an account for the admin, and print how to log in."

    def add_arguments(self, parser):
        """The user name, the role, the e-mail address, and whether to skip when there is a user."""
        parser.add_argument("username", nargs="?", default="redacteur")
        parser.add_argument("--once", action="store_true", help="do nothing if there is an account")
        parser.add_argument("--role", help="such as Redacteur; without it, a superuser")
        parser.add_argument("--email", default="", help="where the site's messages go")

    def handle(self, *args, username, once, role, email, **options):
        """Create the account, unless `--once` and there is one.

        Raises CommandError for a taken user name or address, and an unknown role.
        """
        users = get_user_model().objects
        if once and users.exists():
            return
        # A superuser gets the same messages as a manager.
        group = Group.objects.filter(name=role or "Beheerder").first()
        if role and not group:
            known = ", ".join(Group.objects.order_by("name").values_list("name", flat=True))
            raise CommandError(f"There is no role “{role}”. There are: {known}.")
        if users.filter(Q(username__iexact=username) | Q(email__iexact=email or None)).exists():
            raise CommandError("There is an account with this name or address already.")
        password = None if settings.SECOND_FACTOR_REQUIRED else get_random_string(20)
        make = users.create_user if role else users.create_superuser
        user = make(username, email=email, password=password)
        if group:
            user.groups.add(group)
        how = f"Log in at /beheer/ as {username} with password {password}"
        if not password:
            link = invitations.make_link(user)
            how = f"Invitation for {username}, valid for {INVITATION_DAYS} days: {link}"
        self.stdout.write(f"{how}\nThis is not shown again.")
