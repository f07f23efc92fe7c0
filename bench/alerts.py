"""Sends alerts to many addresses while the scheduler is killed; run `python -m bench.alerts`.

Every address must get every post, each mail once. Two schedulers run, both are killed with SIGKILL
again and again, and others go on. A visitor asks for a page before and meanwhile, without the page
cache: both medians are printed. By default on a database of its own; with DATABASE_URL on that
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
import threading
import time
import urllib.request
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

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
VISITS = 50  # before anything is sent
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
    quiet: float = 0
    busy: float = 0


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


class Visitor(threading.Thread):
    """Asks for the list of news all the time, as long as the process of the site lives."""

    def __init__(self, env: dict[str, str]):
        super().__init__(daemon=True)
        port, self.times = free_port(), []
        self.url = f"http://127.0.0.1:{port}/actueel/"
        line = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "ptvt_site.wsgi"]
        self.site = subprocess.Popen(line, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)

    def run(self):
        """Note how long each answer takes."""
        while self.site.poll() is None:
            started = time.monotonic()
            with suppress(OSError), urllib.request.urlopen(self.url, timeout=30) as answer:  # nosec B310
                answer.read()
                self.times.append(time.monotonic() - started)
            time.sleep(0.05)

    def take(self) -> float:
        """The median since the last time."""
        times, self.times = self.times, []
        return median(times) if times else 0


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
        self.manage("shell", "-c", PREPARE.format(addresses=addresses, posts=posts))
        return self._send(addresses, kills)

    def run_with_visitor(self, addresses: int, posts: int, kills: int) -> Result:
        """The same, while somebody visits the site."""
        self.manage("shell", "-c", PREPARE.format(addresses=addresses, posts=posts))
        visitor = Visitor(self.env)
        visitor.start()
        try:
            while len(visitor.times) < VISITS:
                time.sleep(0.1)
            quiet = visitor.take()
            result = self._send(addresses, kills)
            result.quiet, result.busy = quiet, visitor.take()
            return result
        finally:
            visitor.site.terminate()
            visitor.site.wait()

    def _send(self, addresses: int, kills: int) -> Result:
        running, started = [], time.monotonic()
        self.server.start()
        try:
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
        result = drill.run_with_visitor(**vars(options))
    lost = options.addresses * options.posts - sum(len(told) for told in result.posts.values())
    twice = sum(number - 1 for told in result.posts.values() for number in told.values())
    print(
        f"{options.addresses} addresses, {options.posts} posts, {options.kills} deaths of two "
        f"schedulers: {lost} lost, {twice} told twice, {result.repeated} mails repeated under "
        f"their own Message-ID, {result.seconds:.0f} seconds; a visitor waits "
        f"{result.quiet * 1000:.0f} ms before and {result.busy * 1000:.0f} ms meanwhile"
    )
    sys.exit(bool(lost or twice))


if __name__ == "__main__":
    main()
