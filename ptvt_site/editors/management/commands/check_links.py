import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from ptvt_site.editors.link_checks.checking import check, check_own
from ptvt_site.editors.link_checks.uses import host_of, store_all_uses
from ptvt_site.editors.models import LinkedAddress

MAX_ADDRESSES = 500  # in one run, which takes less than an hour: each takes at most 20 seconds
MAX_HOSTS_AT_ONCE = 4
MAX_PER_HOST = 25


class Command(BaseCommand):
    """Check the addresses that pages link to, and store the results."""

    help = "Checks the links to other sites and typed links to this one. Run it every day."

    def handle(self, *args, **options):
        """Request one address of a host at a time, with a pause, and a few hosts at once."""
        store_all_uses()
        now = timezone.now()
        due = LinkedAddress.objects.filter(next_check__lte=now).order_by("next_check", "pk")
        by_host = defaultdict(list)
        for address in due[:MAX_ADDRESSES]:
            if address.is_own:
                address.record(check_own(address.url))
            else:
                by_host[host_of(address.url)].append(address)
        with ThreadPoolExecutor(MAX_HOSTS_AT_ONCE) as executor:
            for answers in executor.map(self._ask, by_host.values()):
                for address, answer in answers:
                    address.record(answer)
        count = LinkedAddress.objects.filter(checked_at__gte=now).count()
        broken = LinkedAddress.objects.filter(state=LinkedAddress.State.BROKEN).count()
        self.stdout.write(f"{count} addresses checked; {broken} are broken.")

    def _ask(self, addresses: list[LinkedAddress]) -> list:
        answers = []
        for address in addresses[:MAX_PER_HOST]:
            if answers:
                time.sleep(settings.LINK_CHECK_PAUSE)
            answers.append((address, check(address.url)))
            # A host that asks for fewer requests gets no more today.
            if answers[-1][1].status in (429, 503):
                break
        return answers
