from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.crypto import get_random_string

from ptvt_site.accounts import invitations
from ptvt_site.accounts.models import INVITATION_DAYS, User


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

        Raises CommandError for a user name or address that is wrong or taken, and an unknown role.
        """
        if once and User.objects.exists():
            return
        superuser = role is None
        # A superuser gets the same messages as a manager.
        group = Group.objects.filter(name="Beheerder" if superuser else role).first()
        if not superuser and not group:
            known = ", ".join(Group.objects.order_by("name").values_list("name", flat=True))
            raise CommandError(f"There is no role “{role}”. There are: {known}.")
        user = User(username=username, email=email, is_staff=superuser, is_superuser=superuser)
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        password = None if settings.SECOND_FACTOR_REQUIRED else get_random_string(20)
        user.set_password(password)
        user.save()
        if group:
            user.groups.add(group)
        how = f"Log in at /beheer/ as {username} with password {password}"
        if not password:
            link = invitations.make_link(user)
            how = f"Invitation for {username}, valid for {INVITATION_DAYS} days: {link}"
        self.stdout.write(f"{how}\nThis is not shown again.")
