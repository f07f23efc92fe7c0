"""Steady load on a site of this machine, and what came of each request."""

import itertools
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Lock, local

PATIENCE = 10  # seconds, after which a visitor goes away
CONNECTIONS = 32


@dataclass
class Answer:
    """What a request got: `at` seconds after the start, in `seconds`; `status` 0 means nothing."""

    at: float
    path: str
    status: int
    seconds: float
    error: str = ""


class Load:
    """Asks for pages at a steady rate, whatever the site does, and never longer than it is told.

    The time of an answer counts from the moment that the request was due, so that a site that is
    stuck does not look quick because nothing was asked meanwhile. As browsers and proxies do, it
    asks once more when a connection that was kept open turns out to be closed.
    """

    def __init__(self, port: int, paths: list[str], rate: float):
        self.port = port
        self.paths = itertools.cycle(paths)
        self.rate = rate  # requests per second
        self.retried = 0
        self._own, self._lock = local(), Lock()

    def run(self, seconds: float) -> list[Answer]:
        """Ask for so many seconds; ends when the last answer is there."""
        self.started = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as visitors:
            asked = []
            for number in range(int(seconds * self.rate)):
                at = number / self.rate
                time.sleep(max(0, self.started + at - time.perf_counter()))
                asked.append(visitors.submit(self._visit, at, next(self.paths)))
        return [one.result() for one in asked]

    def _visit(self, at: float, path: str) -> Answer:
        """Ask for a page over the connection of this thread."""
        if not hasattr(self._own, "connection"):
            self._own.connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        status, error = 0, ""
        try:
            status = self._ask(self._own.connection, path)
        except (OSError, HTTPException) as problem:
            error = type(problem).__name__
            self._own.connection.close()
        return Answer(at, path, status, time.perf_counter() - self.started - at, error)

    def _ask(self, connection: HTTPConnection, path: str) -> int:
        is_kept = connection.sock is not None
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "br"})
            answer = connection.getresponse()
        except ConnectionError:
            connection.close()
            if not is_kept:
                raise
            with self._lock:
                self.retried += 1
            return self._ask(connection, path)
        answer.read()
        return answer.status


def percentile(answers: list[Answer], share: float) -> float:
    """The time within which this share of the answers came, in milliseconds."""
    times = sorted(answer.seconds for answer in answers)
    return times[min(len(times) - 1, int(len(times) * share))] * 1000 if times else 0.0


def failures_by_second(answers: list[Answer]) -> dict[int, Counter]:
    """For each second in which something failed: what failed, and how often."""
    failed: dict[int, Counter] = {}
    for answer in answers:
        if answer.status != 200:
            reason = answer.error or f"status {answer.status}"
            failed.setdefault(int(answer.at), Counter())[reason] += 1
    return dict(sorted(failed.items()))
