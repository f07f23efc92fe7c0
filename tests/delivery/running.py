"""The site behind gunicorn with two workers, and an editor in a process of its own."""

import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass

from bench.site import ROOT, ProductionSite, free_port

# The workers take turns at random: so many requests in a row meet both.
TIMES = 6


@dataclass
class Answer:
    """What a visitor got, and after how many seconds."""

    status: int
    headers: dict
    text: str
    seconds: float

    @property
    def is_cached(self) -> bool:
        """Whether it is a page that came from the cache."""
        return self.status == 200 and "hit" in self.headers.get("Cache-Status", "")


class RunningSite:
    """The site, which may be stopped and started again."""

    def __init__(self, site: ProductionSite):
        self._site, self._stack = site, ExitStack()
        # The same after a restart, since the host is a part of the key of a page.
        self._port = str(free_port())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._server = self._stack.enter_context(self._site.served(PORT=self._port))

    def stop(self) -> None:
        self._stack.close()

    def get(self, path: str) -> Answer:
        """Ask an address over a connection of its own."""
        began = time.monotonic()
        status, headers, body = self._server.get(path)
        return Answer(status, headers, body.decode(), time.monotonic() - began)

    def many(self, path: str) -> list[Answer]:
        return [self.get(path) for _ in range(TIMES)]

    def wait_for(self, path: str, wanted, seconds: float = 60) -> None:
        """Wait until an address gives what is wanted, every time."""
        last = time.monotonic() + seconds
        while not all(wanted(answer) for answer in self.many(path)):
            assert time.monotonic() < last, f"{path}: {self._server.log.read_text()[-3000:]}"
            time.sleep(0.05)


class Editor:
    """Makes changes from another process, as the scheduler is one."""

    def __init__(self, site: ProductionSite):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.delivery.editing"],
            cwd=ROOT,
            env=site.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, *words: str) -> None:
        """Do it, and return when it is committed."""
        print(*words, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline().strip()
        assert answer == "done", f"The editor could not do {words}: {answer}"

    def stop(self) -> None:
        self._process.communicate(timeout=30)
