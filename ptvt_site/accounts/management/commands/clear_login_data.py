import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from ptvt_site.accounts.models import Invitation, LimitEntry

KEEP_DAYS = 30


class Command(BaseCommand):
    """Removes expired data about log-ins; run it daily."""

    help = "Remove expired sessions, counts of log-in attempts, and old invitations."

    def handle(self, *args, **options):
        """Remove the data, and print how much."""
        call_command("clearsessions")
        now = timezone.now()
        alive = Session.objects.values("session_key")
        removed = {
            "devices": UserSession.objects.exclude(session_key__in=alive),
            "counts": LimitEntry.objects.filter(expires__lt=now),
            "invitations": Invitation.objects.filter(
                expires_at__lt=now - datetime.timedelta(days=KEEP_DAYS)
            ),
        }
        for name, rows in removed.items():
            self.stdout.write(f"{name}: {rows.delete()[0]} removed")
