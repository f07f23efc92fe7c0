"""What the browser tests hold every page to."""

import subprocess
from itertools import product
from pathlib import Path

from tests.selection import by_day

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
WIDTHS, HEIGHT = (320, 390, 768, 1280), 900
SCREENS = by_day([(390, "dark"), (1280, "light")], [*product((390, 1280), ("light", "dark"))])
# Wagtail's own lists: a heading with the number of results, a button with that of the filters, and
# a column whose heading is a box to tick.
WAGTAIL = {"aria-allowed-role", "empty-table-header", "label-content-name-mismatch"}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
# A colour that is still changing would count as a wrong one.
RUN_AXE = """([within, options]) => {
  document.getAnimations().forEach((each) => { try { each.finish() } catch {} });
  return axe.run(within, options).then((result) => result.violations);
}"""
# Tells of what the browser blocks, before any script of the page runs.
LISTEN = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`BLOCKED ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
INSIDE = ("http://127.0.0.1:", "http://localhost:", "data:", "blob:", "about:")


def listen(context) -> None:
    """Note in `context.wrong` what is blocked, goes wrong in scripts, and is asked of others.

    `context.said` has every line on the console.
    """
    context.wrong, context.said = wrong, said = [], []

    def look_at(request):
        if not request.url.startswith(INSIDE):
            wrong.append(f"SENT OUT {request.url}")

    def note_line(line):
        said.append(line.text)
        # Wagtail logs in this way what its content checks found.
        if line.type == "error" and not line.text.startswith("axe.run results"):
            wrong.append(line.text)

    def note_error(error):
        # Chromium says so where it gives up the animation between two pages, on a busy machine.
        if not str(error.error).startswith("Transition was aborted"):
            wrong.append(f"SCRIPT {error.error}")

    context.add_init_script(LISTEN)
    context.on("request", look_at)
    context.on("console", note_line)
    context.on("weberror", note_error)


def violations(page, within="html") -> list[tuple[str, list[str]]]:
    """What axe finds wrong in a part of the page that is open, with the HTML that it means."""
    return [
        (violation["id"], [node["html"][:150] for node in violation["nodes"]])
        for violation in page.evaluate(RUN_AXE, [within, AXE_OPTIONS])
    ]


def barriers(page, within="html", ignored=frozenset()) -> dict:
    """The violations on narrow and wide screens, light and dark; screens without are excluded."""
    page.evaluate(AXE)
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for width, theme in SCREENS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=theme)
        found[f"{width} {theme}"] = [
            each for each in violations(page, within) if each[0] not in ignored
        ]
    return {screen: each for screen, each in found.items() if each}


def too_wide(page) -> list[int]:
    """The widths of screens in which the page that is open does not fit."""
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    return wide


def html_errors(folder: Path) -> str:
    """What html-validate finds wrong in the HTML files of a folder; empty when all are valid."""
    command = [ROOT / "node_modules/.bin/html-validate"]
    command += ["--config", ROOT / "tests/browser/htmlvalidate.json", *folder.glob("*.html")]
    found = subprocess.run(command, capture_output=True, text=True)
    return "" if found.returncode == 0 else found.stdout + found.stderr
