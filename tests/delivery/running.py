"""The site behind gunicorn with two workers, and an editor in a process of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The workers take turns at random: so many requests in a row meet both.
TIMES = 6


def environment(folder: Path, url: str, **other) -> dict:
    """What the processes of a site share."""
    inherited = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp")}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "ptvt_site.settings.dev",
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "SECRET_KEY": "only-for-tests",
        **other,
    }


@dataclass
class Answer:
    """What a visitor got, and after how many seconds."""

    status: int
    text: str
    headers: dict
    seconds: float

    @property
    def is_cached(self) -> bool:
        """Whether it is a page that came from the cache."""
        return self.status == 200 and "hit" in self.headers.get("cache-status", "")


class Gunicorn:
    """The running site."""

    def __init__(self, env: dict, log: Path):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._env = env | {"PORT": str(self.port)}
        self._log = log
        self._process = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self._log.open("a") as output:
            command = [sys.executable, "-m", "gunicorn", "ptvt_site.wsgi"]
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._env, stdout=output, stderr=output
            )
        self.wait_for("/healthz", lambda answer: answer.status == 200)

    def stop(self) -> None:
        """Stop it."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(40)

    def get(self, path: str, **headers) -> Answer:
        """Ask an address over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        began = time.monotonic()
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        names = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, text, names, time.monotonic() - began)

    def many(self, path: str, times: int = TIMES) -> list[Answer]:
        """Ask an address of both workers."""
        return [self.get(path) for _ in range(times)]

    def wait_for(self, path: str, wanted, seconds: float = 60) -> None:
        """Wait until an address gives what is wanted, every time."""
        last = time.monotonic() + seconds
        while True:
            try:
                if all(wanted(answer) for answer in self.many(path)):
                    return
            except OSError:
                pass
            assert time.monotonic() < last, f"{path} does not get ready:\n{self.log()}"
            time.sleep(0.05)

    def log(self) -> str:
        """The end of what it logged."""
        return self._log.read_text()[-3000:]


class Editor:
    """Makes changes from another process, as the scheduler is one."""

    def __init__(self, env: dict, log: Path):
        self._output = log.open("a")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.delivery.editing"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._output,
            text=True,
        )

    def do(self, *words: str) -> None:
        """Do it, and return when it is committed."""
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        assert answer == "done", f"The editor could not do {words}: {answer}"

    def stop(self) -> None:
        """End the process."""
        self._process.stdin.close()
        self._process.wait(30)
        self._output.close()
