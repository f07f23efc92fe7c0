from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string


class Command(BaseCommand):
    """Makes an administrator's account with a random password, which is printed once."""

    help = "Make an account that may do everything in the admin, and print its password."

    def add_arguments(self, parser):
        """The name, and whether to stay silent when somebody can log in already."""
        parser.add_argument("username", nargs="?", default="redacteur")
        parser.add_argument(
            "--once", action="store_true", help="do nothing when there is an account already"
        )

    def handle(self, *args, username, once, **options):
        """Make the account, unless `--once` and there is one."""
        users = get_user_model().objects
        if once and users.exists():
            return
        password = get_random_string(20)
        users.create_superuser(username, password=password)
        self.stdout.write(f"Log in at /beheer/ as {username} with password {password}")
        self.stdout.write("This password is not shown again.")
