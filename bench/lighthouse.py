"""What Lighthouse says of six pages, as on a slow telephone. Run by `make lighthouse`.

The site runs as in production, with the large demo content. Prints the four scores (100 is wanted),
LCP and CLS as on a slow connection, and what was fetched; then what it found fault with. RUNS says
how often each page is judged; the median counts. Search results themselves ask not to be indexed,
which costs points, so the search page is judged before anybody searched.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.site import ROOT, ProductionSite, Server

PAGES = {
    "home": "/",
    "programme": "/programmas/techniekpact/",
    "listing": "/actueel/",
    "post": "/actueel/werkenden-in-de-techniek-en-ict-trouw-aan-beroep-en-sector/",
    "publication": "/publicaties/handboek-samen-werkt/",
    "search": "/zoeken/",
}
CATEGORIES = {
    "performance": "speed",
    "accessibility": "access",
    "best-practices": "practice",
    "seo": "SEO",
}
MAX_LCP = 1200  # milliseconds
MAX_WEIGHT = {"home": 150}  # kB
TRIES = 3


def chromium() -> str:
    """The path of Chromium."""
    found = subprocess.run([ROOT / "bin/find-tool", "chromium"], capture_output=True, text=True)
    if not found.stdout:
        raise RuntimeError("Chromium is not here, and could not be installed.")
    return found.stdout.split()[-1]


def judge(url: str) -> dict:
    """The report of one run. Once more when Chromium did not tell when it began, as it may."""
    command = [ROOT / "node_modules/.bin/lighthouse", url, "--output=json", "--quiet"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-background-networking"]
    environment = os.environ | {"CHROME_PATH": chromium()}
    for _ in range(TRIES):
        result = subprocess.run(
            command, capture_output=True, text=True, env=environment, timeout=180
        )
        if "NO_NAVSTART" not in result.stderr:
            break
    if result.returncode:
        raise RuntimeError(f"Lighthouse fails on {url}:\n{result.stderr[-2000:]}")
    return json.loads(result.stdout)


class Verdict:
    """The median of some runs on one page."""

    def __init__(self, reports: list[dict]):
        self.reports = reports
        self.scores = {
            name: round(100 * median(r["categories"][name]["score"] or 0 for r in reports))
            for name in CATEGORIES
        }
        self.lcp = self._median("largest-contentful-paint")
        self.cls = self._median("cumulative-layout-shift")
        self.weight = self._median("total-byte-weight") / 1000

    def _median(self, audit: str) -> float:
        return median(report["audits"][audit]["numericValue"] for report in self.reports)

    def misses(self, name: str) -> list[str]:
        """What is not as good as is wanted."""
        found = [f"{CATEGORIES[key]} {score}" for key, score in self.scores.items() if score < 100]
        if self.lcp >= MAX_LCP:
            found.append(f"LCP {self.lcp:.0f} ms")
        if self.cls > 0:
            found.append(f"CLS {self.cls:.3f}")
        if self.weight > MAX_WEIGHT.get(name, float("inf")):
            found.append(f"{self.weight:.0f} kB")
        return found

    def faults(self) -> list[str]:
        """The checks that cost points, in Lighthouse's own words."""
        report = self.reports[0]
        weighed = {
            reference["id"]
            for name in CATEGORIES
            for reference in report["categories"][name]["auditRefs"]
            if reference["weight"]
        }
        audits = (report["audits"][name] for name in sorted(weighed))
        return [
            f"{audit['title']} {audit.get('displayValue', '')}".strip()
            for audit in audits
            if audit["score"] is not None and audit["score"] < 1
        ]


def run(server: Server, times: int) -> bool:
    """Judge every page and print; says whether all is as wanted."""
    titles = "".join(f"{title:>9}" for title in CATEGORIES.values())
    print(f"{'page':12}{titles}{'LCP ms':>9}{'CLS':>7}{'kB':>7}")
    missed, faults = [], []
    for name, path in PAGES.items():
        server.get(path)
        verdict = Verdict([judge(server.url + path) for _ in range(times)])
        scores = "".join(f"{score:9}" for score in verdict.scores.values())
        print(
            f"{name:12}{scores}{verdict.lcp:9.0f}{verdict.cls:7.3f}{verdict.weight:7.1f}",
            flush=True,
        )
        missed += [f"{name}: {miss}" for miss in verdict.misses(name)]
        faults += [f"{name}: {fault}" for fault in verdict.faults()]
    for line in missed:
        print(f"MISSED  {line}")
    for line in faults:
        print(f"  {line}")
    return not missed


def main() -> int:
    """Make the site, judge, print; returns the exit status."""
    with tempfile.TemporaryDirectory(prefix="ptvt-lighthouse-") as name:
        site = ProductionSite.make(os.environ["DATABASE_URL"], Path(name))
        site.prepare("--large")
        with site.served() as server:
            return 0 if run(server, int(os.environ.get("RUNS") or 3)) else 1


if __name__ == "__main__":
    sys.exit(main())
