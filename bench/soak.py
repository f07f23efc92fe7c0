"""Long load, and what it does to the memory of each worker. Run by `make soak`.

DURATION says how many seconds it lasts (30 minutes by itself), after one or two minutes to warm up.
Fails when an answer was not the page, a worker was replaced, or one grew by 5% or more, without the
files of programs and libraries.
"""

import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.drill import pages_of, see
from bench.load import Answer, Load, failures_by_second, percentile
from bench.site import ProductionSite, Server, memory_of

MAX_GROWTH = 0.05
LOOKS = 20
OWN = "Pss_Anon"
ANEW_EVERY = 5


def soak(server: Server, paths: list[str], rate: float, seconds: float) -> list[Answer]:
    """Load the site; prints the memory of the workers now and then."""
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(Load(server.port, paths, rate).run, seconds)
        for look in range(LOOKS):
            time.sleep(seconds / LOOKS)
            needed = ", ".join(f"{memory_of(pid, OWN) / 1e6:.1f}" for pid in server.workers())
            print(f"  {seconds / LOOKS * (look + 1):6.0f} s  {needed} MB", flush=True)
        return loading.result()


def main() -> int:
    """Make the site, load it, judge; returns the exit status."""
    seconds = float(os.environ.get("DURATION") or 1800)
    rate = float(os.environ.get("RATE") or 20)
    with tempfile.TemporaryDirectory(prefix="ptvt-soak-") as name:
        site = ProductionSite.make(os.environ["DATABASE_URL"], Path(name))
        site.prepare()
        # Replacing workers would hide what grows.
        with site.served(WEB_MAX_REQUESTS="0") as server:
            pages = pages_of(server)
            see(server, pages)
            # The cache keeps nothing of these: each is made anew.
            anew = [f"/zoeken/?q={word}" for word in ("techniek", "onderwijs", "bestaatniet")]
            paths = []
            for number, page in enumerate(pages):
                paths += [page] if number % ANEW_EVERY else [page, anew[number % len(anew)]]
            print("warming up", flush=True)
            soak(server, paths, rate, min(120, max(60, seconds / 2)))
            before = {pid: memory_of(pid, OWN) for pid in server.workers()}
            print("measuring", flush=True)
            answers = soak(server, paths, rate, seconds)
            after = {pid: memory_of(pid, OWN) for pid in server.workers()}
    for second, reasons in failures_by_second(answers).items():
        print(f"MISSED  second {second}: {dict(reasons)}")
    if set(before) != set(after):
        print("A worker was replaced.")
        return 1
    grown = max(after[pid] / before[pid] - 1 for pid in before)  # the one that grew most
    missed = sum(answer.status != 200 for answer in answers)
    print(
        f"{len(answers)} requests, {missed} missed, median {percentile(answers, 0.5):.1f} ms,"
        f" 99% {percentile(answers, 0.99):.1f} ms; most growth {grown:.1%} of at most"
        f" {MAX_GROWTH:.0%}"
    )
    return 1 if missed or grown >= MAX_GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
