from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from ptvt_site.editors.login import invitations
from ptvt_site.editors.login.models import INVITATION_DAYS, Invitation


class Command(BaseCommand):
    """Makes an administrator's account, and prints once how to get in.

    That is a link to choose a password and a second step; where a password is enough, a random one.
    """

    help = "Make an account that may do everything in the admin, and print how to log in."

    def add_arguments(self, parser):
        """The name, the address, and whether to stay silent when somebody can log in already."""
        parser.add_argument("username", nargs="?", default="redacteur")
        parser.add_argument("--email", default="", help="where the site's messages go")
        parser.add_argument(
            "--once", action="store_true", help="do nothing when there is an account already"
        )

    def handle(self, *args, username, email, once, **options):
        """Make the account, unless `--once` and there is one."""
        users = get_user_model().objects
        if once and users.exists():
            return
        password = None if settings.SECOND_FACTOR_REQUIRED else get_random_string(20)
        user = users.create_superuser(username, email=email, password=password)
        self.stdout.write(how_to_log_in(user, password))


def how_to_log_in(user, password: str | None) -> str:
    """What to tell whoever made the account; without a password, it makes an invitation."""
    if password:
        return (
            f"Log in at /beheer/ as {user.username} with password {password}\n"
            "This password is not shown again."
        )
    _, token = Invitation.objects.make(user)
    return (
        f"Invitation for {user.username}, valid for {INVITATION_DAYS} days: "
        f"{invitations.link(token)}\nThis link is not shown again."
    )
