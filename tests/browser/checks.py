"""What the browser tests hold every page to."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong on the page that is open, with the HTML that it means."""
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": WCAG}}
    violations = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(found["id"], [node["html"][:150] for node in found["nodes"]]) for found in violations]


def html_errors(folder: Path) -> str:
    """What html-validate finds wrong in the HTML files of a folder; empty when all are valid."""
    command = [ROOT / "node_modules/.bin/html-validate"]
    command += ["--config", ROOT / "tests/browser/htmlvalidate.json", *folder.glob("*.html")]
    found = subprocess.run(command, capture_output=True, text=True)
    return "" if found.returncode == 0 else found.stdout + found.stderr
