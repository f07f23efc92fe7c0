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
from math import inf
from pathlib import Path
from statistics import median

from bench.site import ROOT, ProductionSite, Server, find_tool

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
MOST = {("home", "total-byte-weight"): 150_000}
TRIES = 3


def judge(url: str) -> dict:
    """The report of one run. Once more when Chromium did not tell when it began, as it may."""
    command = [ROOT / "node_modules/.bin/lighthouse", url, "--output=json", "--quiet"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-background-networking"]
    environment = os.environ | {"CHROME_PATH": find_tool("chromium")}
    for _ in range(TRIES):
        result = subprocess.run(
            command, capture_output=True, text=True, env=environment, timeout=180
        )
        if "NO_NAVSTART" not in result.stderr:
            break
    if result.returncode:
        raise RuntimeError(f"Lighthouse fails on {url}:\n{result.stderr[-2000:]}")
    return json.loads(result.stdout)


# What is measured besides: the audit, how it is printed, and the most that is wanted.
FIGURES = [
    ("largest-contentful-paint", "LCP {:.0f} ms", 1200),
    ("cumulative-layout-shift", "CLS {:.3f}", 0),
    ("total-byte-weight", "{:.0f} bytes", inf),
]


def medians(reports: list[dict]) -> tuple[dict[str, int], list[float]]:
    """The scores by name, and the figures, of some runs on one page."""
    scores = {
        title: round(100 * median(report["categories"][name]["score"] or 0 for report in reports))
        for name, title in CATEGORIES.items()
    }
    figures = [
        median(report["audits"][audit]["numericValue"] for report in reports)
        for audit, *_ in FIGURES
    ]
    return scores, figures


def faults(report: dict) -> list[str]:
    """The checks that cost points, in Lighthouse's own words."""
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
    missed = []
    for name, path in PAGES.items():
        server.get(path)
        reports = [judge(server.url + path) for _ in range(times)]
        scores, figures = medians(reports)
        told = [f"{title} {score}" for title, score in scores.items()]
        wrong = [text for text, score in zip(told, scores.values(), strict=True) if score < 100]
        for figure, (audit, form, most) in zip(figures, FIGURES, strict=True):
            told.append(form.format(figure))
            if figure > MOST.get((name, audit), most):
                wrong.append(told[-1])
        print(f"{name:12} {', '.join(told)}", flush=True)
        missed += [f"MISSED  {name}: {text}" for text in wrong]
        missed += [f"  {name}: {fault}" for fault in faults(reports[0])]
    print(*missed, sep="\n")
    return not any(line.startswith("MISSED") for line in missed)


def main() -> int:
    """Make the site, judge, print; returns the exit status."""
    if not find_tool("chromium"):
        sys.exit("Chromium is not here, and could not be installed.")
    with tempfile.TemporaryDirectory(prefix="ptvt-lighthouse-") as name:
        site = ProductionSite.make(os.environ["DATABASE_URL"], Path(name))
        site.prepare("--large")
        with site.served() as server:
            return 0 if run(server, int(os.environ.get("RUNS") or 3)) else 1


if __name__ == "__main__":
    sys.exit(main())
