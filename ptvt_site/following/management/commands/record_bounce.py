import email
import re
import sys
from email import policy

from django.core.management.base import BaseCommand

from ptvt_site.following.models import Subscriber
from ptvt_site.following.sending import BOUNCED
from ptvt_site.insight.models import DayCount


class Command(BaseCommand):
    """Counts an alert that came back; the mail server gives it each report (RFC 3464)."""

    help = "Read a report of a mail server on standard input; count who could not be reached."

    def handle(self, *args, **options):
        report = email.message_from_binary_file(sys.stdin.buffer, policy=policy.default)
        for part in report.walk():
            if part.get_content_type() != "message/delivery-status":
                continue
            for fields in part.get_payload():
                address = str(fields.get("Final-Recipient", "")).partition(";")[2].strip()
                if not re.match(r"\s*5\.", str(fields.get("Status", ""))):
                    continue
                if found := Subscriber.objects.filter(email=address.lower()).first():
                    found.count_failure()
                    DayCount.objects.add(DayCount.Kind.MAIL, {BOUNCED: 1})
