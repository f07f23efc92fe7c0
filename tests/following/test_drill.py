"""The scheduler is killed while mails go out: none is lost, and none is told twice.

`WHOLE=1 .venv/bin/python -m pytest tests/following/test_drill.py` runs it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.db import connection

from bench.site import ROOT
from tests import database

ADDRESSES, KILLS = 1000, 2
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


@pytest.fixture
def environment(tmp_path, mailbox, settings):
    """That of processes with a migrated database of their own, and the mail server of the test."""
    template = database.FOLDER / f"{database.fingerprint()}.sqlite3"
    shutil.copy(template, tmp_path / "db.sqlite3")
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.following.drill_settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "VAR_DIR": str(tmp_path),
        "EMAIL_PORT": str(settings.EMAIL_PORT),
    }


def shell(code: str, environment: dict) -> str:
    line = [sys.executable, "manage.py", "shell", "-c", code]
    options = {"check": True, "capture_output": True, "text": True}
    return subprocess.run(line, cwd=ROOT, env=environment, **options).stdout


def two_schedulers(environment: dict) -> list[subprocess.Popen]:
    line = [sys.executable, "manage.py", "run_scheduler"]
    options = {"cwd": ROOT, "env": environment, "stderr": subprocess.DEVNULL}
    return [subprocess.Popen(line, **options) for _ in range(2)]


@pytest.mark.sqlite
@pytest.mark.whole
@pytest.mark.processes
@pytest.mark.skipif(connection.vendor != "sqlite", reason="takes the template of SQLite")
def test_nothing_is_lost_or_told_twice_when_schedulers_are_killed(
    db, environment, mailbox, record_property
):
    shell(PREPARE, environment)
    for death in range(1, KILLS + 1):
        running = two_schedulers(environment)
        while len(mailbox.mails) < ADDRESSES * death // (KILLS + 1):
            time.sleep(0.01)
        for one in running:
            one.send_signal(signal.SIGKILL)
            one.wait()
        shell(LOST, environment)
    running = two_schedulers(environment)
    try:
        while shell(COUNT, environment).split()[-1] != "0":
            time.sleep(1)
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
