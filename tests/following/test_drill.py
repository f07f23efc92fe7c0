"""The scheduler is killed while mails go out: none is lost, and none is told twice.

`WHOLE=1 .venv/bin/python -m pytest tests/following/test_drill.py` runs it.
"""

import re
import subprocess
from collections import Counter

import pytest

from bench.site import PYTHON, ROOT
from tests.operations.conftest import migrated_site
from tests.waiting import wait_until

ADDRESSES, KILLS = 1000, 2
LIMIT = 600  # seconds
PREPARE = f"""
from django.utils import timezone
from wagtail.models import Page, Site
from ptvt_site.following.models import Subscriber, Subscription
from tests import factories
home = factories.HomePageFactory(parent=Page.get_first_root_node())
Site.objects.all().delete()
Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
news = factories.NewsIndexPageFactory(parent=home)
people = [Subscriber(email=f"lezer{{n}}@voorbeeld.nl") for n in range({ADDRESSES})]
Subscriber.objects.bulk_create(people)
Subscription.objects.bulk_create(
    Subscription(subscriber=one, address="/actueel/", title="Actueel", frequency="meteen",
                 consent_text="x", confirmed_at=timezone.now())
    for one in Subscriber.objects.all())
page = factories.NewsPageFactory(parent=news, title="Bericht", live=False)
page.save_revision().publish()
"""
# What would take five minutes.
LOST = """
import datetime
from django.utils import timezone
from ptvt_site.following.models import Delivery
long_ago = timezone.now() - datetime.timedelta(hours=1)
Delivery.objects.exclude(claim=None).update(claimed_at=long_ago)
"""
COUNT = """
from ptvt_site.following.models import Change, Delivery
print(Delivery.objects.count() + Change.objects.filter(matched_at=None).count())
"""


def two_schedulers(site) -> list[subprocess.Popen]:
    options = {"cwd": ROOT, "env": site.environment, "stderr": subprocess.DEVNULL}
    return [subprocess.Popen([PYTHON, "manage.py", "run_scheduler"], **options) for _ in range(2)]


@pytest.mark.whole
@pytest.mark.processes
def test_nothing_is_lost_or_told_twice_when_schedulers_are_killed(
    django_db_setup, mailbox, settings, static_root, tmp_path, record_property
):
    with migrated_site(tmp_path, static_root) as site:
        site.variables["EMAIL_PORT"] = str(settings.EMAIL_PORT)
        site.manage("shell", "-c", PREPARE)
        for death in range(1, KILLS + 1):
            running = two_schedulers(site)
            wanted = ADDRESSES * death // (KILLS + 1)
            wait_until(lambda wanted=wanted: len(mailbox.mails) >= wanted, "mails", LIMIT)
            for one in running:
                one.kill()
                one.wait()
            site.manage("shell", "-c", LOST)
        running = two_schedulers(site)
        try:
            left = ("shell", "-c", COUNT)
            wait_until(lambda: site.manage(*left).stdout.split()[-1] == "0", "all mails", LIMIT)
        finally:
            for one in running:
                one.terminate()
                one.wait()
    told = {
        mail["Message-ID"]: (mail["To"], mail.get_body().get_content()) for mail in mailbox.mails
    }
    repeated = len(mailbox.mails) - len(told)
    record_property("measured", f"Alerts: 1000 mails, 2 deaths, {repeated} repeated")
    posts = Counter()
    for to, text in told.values():
        posts[to] += len(set(re.findall(r"/actueel/(bericht[\w-]*)/", text)))
    assert len(posts) == ADDRESSES and set(posts.values()) == {1}
    # Only a death between the answer of the mail server and the next line can repeat one.
    assert repeated <= KILLS
