"""How quick pages are, as ratios taken in one run, and what a worker needs.

Run by `make bench`. Two ratios matter:

- a programme page from the page cache, to a file of the same size that WhiteNoise serves, through
  the same gunicorn: what the cache costs at all;
- a programme page that is made anew each time, to the home page of a fresh `wagtail start` project
  on the same database server, with as many pictures and posts: what the site adds to it.

Each pair is measured in turns, several times, and the medians count. One worker answers: of two,
one may get all connections for a whole round.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import requests

from bench.fresh_project import FreshProject
from bench.site import ProductionSite, find_tool, memory_of

ROUNDS = 5
SECONDS = int(os.environ.get("DURATION") or 4)  # of each measurement
PROGRAMME = "/programmas/techniekpact/"
COPY = "bench/page.html"
ONE_WORKER = {"WEB_CONCURRENCY": "1"}


def per_second(wrk: str, url: str, connections: int) -> float:
    """Answers per second; ends the run when one is not 200."""
    command = [wrk, "-t1", f"-c{connections}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br", url]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if trouble := re.search(r"(Non-2xx.*|Socket errors.*)", output):
        sys.exit(f"{url}: {trouble[1]}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def in_turns(wrk: str, first: str, second: str, connections: int) -> tuple[float, float]:
    """The median of answers per second of two addresses."""
    for url in (first, second):
        per_second(wrk, url, connections)
    rounds = [
        (per_second(wrk, first, connections), per_second(wrk, second, connections))
        for _ in range(ROUNDS)
    ]
    return median(one for one, _ in rounds), median(other for _, other in rounds)


def page_as_file(site: ProductionSite) -> str:
    """The programme page as a file among the static files, compressed in the same way."""
    target = site.folder / "static" / COPY
    target.parent.mkdir()
    with site.served() as server:
        for suffix, encoding in (("", "identity"), (".br", "br")):
            url, headers = server.url + PROGRAMME, {"Accept-Encoding": encoding}
            answer = requests.get(url, headers=headers, stream=True, timeout=30)
            Path(f"{target}{suffix}").write_bytes(answer.raw.read())
    return f"/static/{COPY}"


def cached(site: ProductionSite, wrk: str) -> None:
    """Print how the page cache compares to WhiteNoise."""
    file = page_as_file(site)
    with site.served(**ONE_WORKER) as server:
        for _ in range(20):
            state = server.get(PROGRAMME).headers.get("Cache-Status", "")
        if "hit" not in state:
            sys.exit(f"The programme page is not cached: {state}")
        page, plain = in_turns(wrk, server.url + PROGRAMME, server.url + file, 8)
        print(
            f"{'cached programme page':34} {page:9.0f} /s   file by WhiteNoise {plain:9.0f} /s"
            f"   ratio {page / plain:5.2f}   wanted 0.90"
        )


def memory(site: ProductionSite, wrk: str) -> None:
    """Print what each of two workers needs when they have answered for a while."""
    with site.served() as server:
        per_second(wrk, server.url + PROGRAMME, 8)
        needed = " and ".join(f"{memory_of(pid) / 1e6:.0f}" for pid in server.workers())
        print(f"{'memory per worker':34} {needed} MB   wanted at most 115 MB")


def cold(site: ProductionSite, fresh: FreshProject, wrk: str) -> None:
    """Print how a page that is made anew compares to the home page of a fresh project."""
    with site.served(PAGE_CACHE="0", **ONE_WORKER) as server:
        html = server.get(PROGRAMME).text
        originals = sorted((site.folder / "media/original_images").glob("*.png"))
        pictures, posts = html.count("<picture"), html.count('class="ptvt-card-container"')
        fresh.fill(originals[:pictures], posts)
        with fresh.served(**ONE_WORKER) as other:
            other.get("/")  # Makes the pictures.
            page, home = in_turns(wrk, server.url + PROGRAMME, other.url + "/", 4)
        print(
            f"{'cold programme page':34} {page:9.1f} /s   wagtail start {home:18.1f} /s"
            f"   ratio {page / home:5.2f}   wanted 0.70"
        )


def main() -> None:
    """Make the sites, measure, print."""
    wrk = find_tool("wrk") or sys.exit("wrk is not here, and could not be installed.")
    with tempfile.TemporaryDirectory(prefix="ptvt-bench-") as name:
        folder = Path(name)
        (folder / "site").mkdir()
        site = ProductionSite.make(os.environ["DATABASE_URL"], folder / "site", ACCESS_LOG="0")
        site.prepare()
        cached(site, wrk)
        memory(site, wrk)
        with FreshProject.make(folder / "fresh", os.environ["DATABASE_URL"]) as fresh:
            cold(site, fresh, wrk)


if __name__ == "__main__":
    main()
