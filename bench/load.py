"""Steady load on a site of this machine, and what came of each request."""

import asyncio
import itertools
import time
from collections import Counter
from dataclasses import dataclass

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
        self.answers: list[Answer] = []
        self.retried = 0

    async def run(self, seconds: float) -> list[Answer]:
        """Ask for so many seconds; ends when the last answer is there."""
        self.started = time.perf_counter()
        due = asyncio.Queue()
        visitors = [asyncio.create_task(self._visit(due)) for _ in range(CONNECTIONS)]
        for number in range(int(seconds * self.rate)):
            at = number / self.rate
            await asyncio.sleep(max(0, self.started + at - time.perf_counter()))
            due.put_nowait((at, next(self.paths)))
        for _ in visitors:
            due.put_nowait(None)
        await asyncio.gather(*visitors)
        return self.answers

    async def _visit(self, due: asyncio.Queue) -> None:
        connection = Connection(self.port)
        while request := await due.get():
            at, path = request
            status, error = 0, ""
            try:
                async with asyncio.timeout(PATIENCE):
                    status = await self._ask(connection, path)
            except (OSError, EOFError, ValueError) as problem:
                error = type(problem).__name__
                connection.close()
            took = time.perf_counter() - self.started - at
            self.answers.append(Answer(at, path, status, took, error))
        connection.close()

    async def _ask(self, connection: "Connection", path: str) -> int:
        try:
            return await connection.get(path)
        except StaleConnection:
            self.retried += 1
            return await connection.get(path)


class StaleConnection(EOFError):
    """A connection that had been kept open was closed before anything was answered."""


class Connection:
    """One connection of HTTP/1.1, kept open between requests."""

    def __init__(self, port: int):
        self.port = port
        self.writer = None

    async def get(self, path: str) -> int:
        """Ask for a page and read all of it; returns the status."""
        is_kept = self.writer is not None
        if not is_kept:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            self.writer.write(
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                "Accept-Encoding: br\r\n\r\n".encode()
            )
            await self.writer.drain()
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            self.close()
            if is_kept and not getattr(error, "partial", b""):
                raise StaleConnection from error
            raise
        status = int(head.split(" ", 2)[1])
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head.split("\r\n")[1:])
        }
        await self._read_body(status, headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return status

    async def _read_body(self, status: int, headers: dict) -> None:
        if status in (204, 304):
            return
        if headers.get("transfer-encoding", "").lower() == "chunked":
            while size := int(await self.reader.readline(), 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readline()
        else:
            await self.reader.readexactly(int(headers["content-length"]))

    def close(self) -> None:
        """Hang up."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None


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
