"""What a telephone fetches for a page, when it has nothing of the site yet."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.site import ROOT, Server

PAGES = {
    "home": "/",
    "programme": "/programmas/techniekpact/",
    "listing": "/actueel/",
    "post": "/actueel/werkenden-in-de-techniek-en-ict-trouw-aan-beroep-en-sector/",
    "publication": "/publicaties/handboek-samen-werkt/",
    "search": "/zoeken/",
}
# As Lighthouse's telephone.
TELEPHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75}


@dataclass
class Weight:
    """Requests, and kilobytes (of 1000) as they were sent."""

    requests: int = 0
    html: float = 0
    total: float = 0


def chromium() -> str:
    """The path of Chromium."""
    found = subprocess.run([ROOT / "bin/find-tool", "chromium"], capture_output=True, text=True)
    if not found.stdout:
        raise RuntimeError("Chromium is not here, and could not be installed.")
    return found.stdout.split()[-1]


def weigh(server: Server, path: str) -> Weight:
    """Open the page, and count what is fetched before anybody scrolls."""
    weight = Weight()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=Path(chromium()), args=["--no-sandbox"]
        )
        page = browser.new_context(**TELEPHONE).new_page()
        requests = []
        page.on("requestfinished", lambda request: requests.append(request))
        page.goto(server.url + path, wait_until="networkidle")
        for request in requests:
            sizes = request.sizes()
            sent = (sizes["responseBodySize"] + sizes["responseHeadersSize"]) / 1000
            weight.requests += 1
            weight.total += sent
            if request.resource_type == "document":
                weight.html += sent
        browser.close()
    return weight
