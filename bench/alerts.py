"""Sends alerts to many addresses while the scheduler is killed; run `python -m bench.alerts`.

Every address must get every post, each mail once. Two schedulers run, both are killed with SIGKILL
again and again, and others go on. By default on a database of its own; with DATABASE_URL on that
one, which must be migrated and empty.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.controller import Controller

from bench.site import ROOT, free_port

PREPARE = """
from django.utils import timezone
from wagtail.models import Page, Site
from ptvt_site.following.models import Subscriber, Subscription
from tests import factories
home = factories.HomePageFactory(parent=Page.get_first_root_node())
Site.objects.all().delete()
Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
news = factories.NewsIndexPageFactory(parent=home)
people = [Subscriber(email=f"lezer{{n}}@voorbeeld.nl") for n in range({addresses})]
Subscriber.objects.bulk_create(people)
Subscription.objects.bulk_create(
    Subscription(subscriber=one, address="/actueel/", title="Actueel", frequency="meteen",
                 consent_text="x", confirmed_at=timezone.now())
    for one in Subscriber.objects.all())
for number in range({posts}):
    page = factories.NewsPageFactory(parent=news, title=f"Bericht-{{number}}", live=False)
    page.save_revision().publish()
"""
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


@dataclass
class Result:
    """What arrived: mails by address and name, and how many of them came a second time."""

    posts: dict[str, Counter]
    repeated: int
    seconds: float


class Mailbox:
    """Takes every mail."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        """Note for whom it is, its name, and which posts it tells."""
        text = envelope.content.decode()
        name = re.search(r"^Message-ID: (\S+)", text, re.MULTILINE)[1]
        posts = set(re.findall(r"/actueel/(bericht-\d+)/", text))
        self.mails.append((envelope.rcpt_tos[0], name, posts))
        return "250 OK"


class Drill:
    """A mail server, a database, and schedulers to kill."""

    def __init__(self, folder: Path, database: Path | None = None):
        self.box, port = Mailbox(), free_port()
        self.server = Controller(self.box, hostname="127.0.0.1", port=port)
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bench.alerts_settings",
            "VAR_DIR": str(folder),
            "EMAIL_PORT": str(port),
        }
        self.env.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
        if database:
            shutil.copy(database, folder / "db.sqlite3")

    def manage(self, *command: str) -> str:
        """Run a command of Django's."""
        line = [sys.executable, "manage.py", *command]
        return subprocess.run(
            line, cwd=ROOT, env=self.env, check=True, capture_output=True, text=True
        ).stdout

    def scheduler(self) -> subprocess.Popen:
        """Start one."""
        line = [sys.executable, "manage.py", "run_scheduler"]
        return subprocess.Popen(line, cwd=ROOT, env=self.env, stderr=subprocess.DEVNULL)

    def run(self, addresses: int, posts: int, kills: int) -> Result:
        """Send all, with that many deaths on the way."""
        self.server.start()
        started, running = time.monotonic(), []
        try:
            self.manage("shell", "-c", PREPARE.format(addresses=addresses, posts=posts))
            started = time.monotonic()
            for death in range(1, kills + 1):
                running = [self.scheduler(), self.scheduler()]
                self._wait(addresses * death // (kills + 1))
                for one in running:
                    one.send_signal(signal.SIGKILL)
                    one.wait()
                # What would take five minutes.
                self.manage("shell", "-c", LOST)
            running = [self.scheduler(), self.scheduler()]
            while self.manage("shell", "-c", COUNT).split()[-1] != "0":
                time.sleep(1)
            return self._result(time.monotonic() - started)
        finally:
            for one in running:
                with suppress(ProcessLookupError):
                    one.terminate()
                one.wait()
            self.server.stop()

    def _wait(self, number: int) -> None:
        """Wait until so many mails came."""
        while len(self.box.mails) < number:
            time.sleep(0.01)

    def _result(self, seconds: float) -> Result:
        names = Counter(name for _, name, _ in self.box.mails)
        unique = {name: (address, posts) for address, name, posts in self.box.mails}
        posts = {}
        for address, told in unique.values():
            posts.setdefault(address, Counter()).update(told)
        return Result(posts, sum(names.values()) - len(names), seconds)


def main():
    """Run it, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=1000)
    parser.add_argument("--posts", type=int, default=1)
    parser.add_argument("--kills", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        drill = Drill(Path(folder))
        drill.manage("migrate", "-v0")
        result = drill.run(**vars(options))
    lost = options.addresses * options.posts - sum(len(told) for told in result.posts.values())
    twice = sum(number - 1 for told in result.posts.values() for number in told.values())
    print(
        f"{options.addresses} addresses, {options.posts} posts, {options.kills} deaths of two "
        f"schedulers: {lost} lost, {twice} told twice, {result.repeated} mails repeated under "
        f"their own Message-ID, {result.seconds:.0f} seconds"
    )
    sys.exit(bool(lost or twice))


if __name__ == "__main__":
    main()
