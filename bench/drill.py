"""Bad days, one after another, with visitors on the site. Run by `make drill`.

Starts the site as in production, on a PostgreSQL of its own, visits every page once, and then lets
something go wrong for some seconds while pages are asked for at a steady rate. For each drill it
prints how many requests were not answered with the page, and how long the answers took while the
trouble lasted; then what failed, by second. It fails when a visitor missed a page.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.load import PATIENCE, Answer, Load, failures_by_second, percentile
from bench.site import ProductionSite, Server, find_tool, free_port, small_disk
from tests.postgres import Cluster

BEFORE, AFTER = 2, 3  # seconds of load before and after the trouble
DISK = 8192  # kB, of the page cache
GOAL = 100  # milliseconds, for 99 of 100 answers while the database is in trouble
FEEDS = ["/actueel/feed/", "/publicaties/feed.json", "/robots.txt", "/sitemap.xml", "/llms.txt"]


@dataclass
class Drill:
    """Something that goes wrong, and how it ends."""

    name: str
    begin: Callable[[], object]
    end: Callable[[], object] = lambda: None
    has_goal: bool = False
    max_wait: float = PATIENCE * 1000  # milliseconds
    answers: list[Answer] = field(default_factory=list)
    retried: int = 0
    during: tuple[float, float] = (0, 0)

    def run(self, port: int, paths: list[str], rate: float, seconds: float) -> None:
        """Load the site, and let it happen meanwhile."""
        load = Load(port, paths, rate)
        with ThreadPoolExecutor(1) as beside:
            loading = beside.submit(load.run, BEFORE + seconds + AFTER)
            time.sleep(BEFORE)
            started = time.perf_counter()
            try:
                self.begin()
                time.sleep(max(0, seconds - (time.perf_counter() - started)))
            finally:
                self.end()
            self.during = (started - load.started, time.perf_counter() - load.started)
            self.answers, self.retried = loading.result(), load.retried

    @property
    def failed(self) -> list[Answer]:
        """The requests that did not get their page."""
        return [answer for answer in self.answers if answer.status != 200]

    def line(self) -> str:
        """The drill as a row of the table."""
        begin, end = self.during
        during = [answer for answer in self.answers if begin <= answer.at <= end]
        times = [percentile(during, share) for share in (0.5, 0.99, 1)]
        met = ""
        if self.has_goal:
            met = "yes" if times[1] <= GOAL else "NO"
        if times[2] > self.max_wait:
            met = f"NO: longer than {self.max_wait / 1000:.0f} s"
        return (
            f"{self.name:44} {len(self.answers):7} {len(self.failed):7} {self.retried:7}"
            f" {times[0]:8.1f} {times[1]:8.1f} {times[2]:8.1f}  {met}"
        )


HEAD = (
    f"{'drill':44} {'asked':>7} {'missed':>7} {'again':>7} {'median':>8} {'99%':>8} {'longest':>8}"
    f"  99% within {GOAL} ms"
)


def pages_of(server: Server) -> list[str]:
    """Every page of the sitemap, and some feeds."""
    return server.pages() + FEEDS


def see(server: Server, paths: list[str]) -> None:
    """Ask for every page, so that it has been seen; raises when one is not there."""
    for path in paths:
        if (status := server.get(path).status_code) != 200:
            raise RuntimeError(f"{path} answers {status} before anything went wrong.")


def drills_of(server: Server, postgres: Cluster) -> list[Drill]:
    """What may happen to the database and to the site's own processes."""

    reload = partial(server.process.send_signal, signal.SIGHUP)

    def restart() -> None:
        postgres.stop()
        postgres.start()

    def dead_and_reloaded() -> None:
        postgres.kill()
        time.sleep(1)
        reload()

    return [
        Drill("nothing", lambda: None),
        Drill("PostgreSQL is killed", postgres.kill, postgres.start, has_goal=True),
        Drill("PostgreSQL hangs", postgres.hang, postgres.resume, has_goal=True),
        Drill("PostgreSQL is restarted", restart, has_goal=True),
        Drill("PostgreSQL is dead, then a reload", dead_and_reloaded, postgres.start),
        Drill("a worker is killed", lambda: os.kill(server.workers()[0], signal.SIGKILL)),
        Drill("gunicorn is reloaded", reload, max_wait=5000),
    ]


def disk_drills(folder: Path) -> list[Drill]:
    """What may happen to the disk under the page cache, a small one in memory."""
    filler = folder / "filler"

    def fill() -> None:
        with suppress(OSError):
            filler.write_bytes(bytes(2 * DISK * 1024))

    def remount(mode: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True)

    return [
        Drill("the disk under the cache is full", fill, filler.unlink),
        Drill(
            "the disk under the cache is read-only", lambda: remount("ro"), lambda: remount("rw")
        ),
    ]


class Redis:
    """A Redis of the drill's own."""

    def __init__(self, program: str, folder: Path):
        self.port = free_port()
        self.command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.command += ["--dir", str(folder), "--appendonly", "no"]
        self.start()

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        time.sleep(1)

    def kill(self) -> None:
        """Kill it, also when it hangs."""
        self.process.kill()
        self.process.wait()

    def drills(self) -> list[Drill]:
        """What may happen to it."""
        hang = partial(self.process.send_signal, signal.SIGSTOP)
        resume = partial(self.process.send_signal, signal.SIGCONT)
        return [
            Drill("Redis hangs", hang, resume),
            Drill("Redis goes away", self.kill, self.start),
        ]


def run(drills: list[Drill], server: Server, options, done: list[Drill]) -> None:
    """Run drills one after another, each on a site that is well."""
    paths = pages_of(server)
    for drill in drills:
        if options.only and options.only not in drill.name:
            continue
        server.wait_until_up()
        see(server, paths)
        drill.run(server.port, paths, options.rate, options.seconds)
        done.append(drill)
        print(drill.line(), flush=True)


def main() -> int:
    """Run all drills and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rate", type=float, default=50, help="requests per second")
    parser.add_argument("--seconds", type=float, default=6, help="how long the trouble lasts")
    parser.add_argument("--only", help="only the drills with this in their name")
    options = parser.parse_args()
    done: list[Drill] = []
    left_out: list[str] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ptvt-drill-")))
        postgres = Cluster()
        stack.callback(postgres.remove)
        postgres.start()
        site = ProductionSite.make(postgres.url, folder)
        site.prepare()
        has_disk = stack.enter_context(small_disk(folder / "page_cache", DISK))
        print(HEAD)
        with site.served() as server:
            run(drills_of(server, postgres), server, options, done)
            if has_disk:
                run(disk_drills(folder / "page_cache"), server, options, done)
            else:
                left_out.append("the disk: no small one can be mounted here")
        if program := find_tool("redis-server"):
            redis = Redis(program, folder)
            stack.callback(redis.kill)
            with site.served(CACHE_URL=f"redis://127.0.0.1:{redis.port}/0") as server:
                run(redis.drills(), server, options, done)
        else:
            left_out.append("Redis: there is none here, and none could be installed")
    for drill in done:
        for second, reasons in failures_by_second(drill.answers).items():
            what = ", ".join(f"{count} × {reason}" for reason, count in reasons.items())
            print(f"MISSED  {drill.name}, second {second}: {what}")
    for reason in left_out:
        print(f"NOT RUN  {reason}")
    return 1 if any(drill.failed for drill in done) else 0


if __name__ == "__main__":
    sys.exit(main())
