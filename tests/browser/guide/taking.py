"""Takes the pictures of the guide: `make screenshots`.

They never go stale: beside each picture stands the text that was in it, and a test compares that
with what a site shows now. Pixels are not compared, for another machine has other fonts.
"""

import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from bench.site import ROOT
from tests.browser.conftest import account, give_password, run_site, tabs_of
from tests.browser.guide.recipes import RECIPES

MANIFEST = ROOT / "ptvt_site/editors/guide/pictures.json"
FOLDER = ROOT / "static/img/guide"
MAX_SIZE = 60_000  # bytes
HEIGHT = 1600  # so that nothing need be scrolled
MARGIN = 16  # pixels around what is pictured
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
CHANGING = [
    (re.compile(rf"\d+ ({MONTHS}) \d+"), "…"),
    (re.compile(r"\d+\s(minuten|minuut|uur|seconden|jaar|dagen|maanden)\b(\sgeleden)?"), "…"),
    (re.compile(r"\bzojuist\b", re.I), "…"),
    (re.compile(r"127\.0\.0\.1(:\d+)?"), "…"),
    (re.compile(r"[0-9a-f]{6,}-"), ""),
    (re.compile(r"\d+([.,:]\d+)*"), "0"),
]


def text_of(parts) -> str:
    """The words, without what differs by the day or by the machine."""
    text = " ".join(part.inner_text() for part in parts)
    for pattern, instead in CHANGING:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def picture_of(page, parts, highest: int) -> Image.Image:
    """The part of the screen in which these parts are, from the top to at most so many pixels."""
    boxes = [part.bounding_box() for part in parts]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    right = max(box["x"] + box["width"] for box in boxes)
    bottom = min(max(box["y"] + box["height"] for box in boxes), top + highest)
    menu = page.locator("aside.sidebar, .sidebar").first
    edge = menu.bounding_box()["width"] if menu.count() else 0
    x = max(left - MARGIN, edge if left >= edge else 0)
    y = max(0, top - MARGIN)
    clip = {"x": x, "y": y, "width": right + MARGIN - x, "height": bottom + MARGIN - y}
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")


def follow_all(browser, state: Path, names=()) -> Iterator[tuple]:
    """Every recipe with the tab and the parts that are pictured, on a site of their own.

    With `names` only these, which must not need what another does.
    """
    with run_site(state) as running, tabs_of(browser) as open_tab:

        @cache
        def tab(role: str):
            page = open_tab(reduced_motion="reduce")
            page.on("dialog", lambda dialog: dialog.accept())
            if role:
                give_password(page, running.url, *account(state, role))
                page.wait_for_url(f"{running.url}/beheer/")
            return page

        for recipe in [one for one in RECIPES if not names or one.name in names]:
            page = tab(recipe.role)
            page.set_viewport_size({"width": recipe.width, "height": HEIGHT})
            recipe.steps(page, running.url)
            found = page.locator(recipe.crop)
            found.first.wait_for()
            page.wait_for_timeout(500)  # What moves has come to rest.
            yield recipe, page, [part for part in found.all() if part.is_visible()]


def store(picture: Image.Image, path: Path) -> None:
    """Write a picture as small as it must be. Raises ValueError when it stays too large."""
    for quality in (80, 65, 50, 35):
        picture.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= MAX_SIZE:
            return
    raise ValueError(f"{path.name} is larger than {MAX_SIZE} bytes")


def main() -> None:
    """Take all pictures again, or those that are named; remove those without a recipe."""
    FOLDER.mkdir(exist_ok=True)
    known = {recipe.name for recipe in RECIPES}
    manifest = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    manifest = {name: entry for name, entry in manifest.items() if name in known}
    with tempfile.TemporaryDirectory() as state, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"],
            env=os.environ | {"LANGUAGE": "nl"},  # For the fields for days and files.
        )
        for recipe, page, parts in follow_all(browser, Path(state), sys.argv[1:]):
            picture = picture_of(page, parts, recipe.highest)
            store(picture, FOLDER / f"{recipe.name}.webp")
            size = {"width": picture.width, "height": picture.height}
            manifest[recipe.name] = size | {"text": text_of(parts)}
            print(f"{recipe.name}: {picture.width} × {picture.height}", flush=True)
    for path in FOLDER.glob("*.webp"):
        if path.stem not in manifest:
            path.unlink()
    MANIFEST.write_text(json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
