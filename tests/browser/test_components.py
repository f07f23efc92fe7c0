"""Every component and block by itself, whether or not an editor uses it yet."""

import os
import urllib.request
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import expect

from ptvt_site.home.components import SAMPLES
from tests.browser.checks import barriers, html_errors, too_wide
from tests.browser.conftest import tabs_of


def test_no_barriers_and_room_on_every_screen(components, page):
    page.goto(components)
    assert too_wide(page) == []
    assert barriers(page) == {}
    # In development the style sheet imports its parts, and axe adds these to a page of its own.
    page.context.wrong.clear()


def test_on_paper_nothing_is_folded_or_scrolls(components, page):
    page.set_viewport_size({"width": 717, "height": 900})  # A4 with the margins of a browser.
    page.goto(components)
    answer = page.locator(".ptvt-article .ptvt-accordion__panel").first
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert answer.is_visible()
    expect(page.locator(".ptvt-table td").first).to_have_css("min-width", "0px")
    # Without a ground, letters for one cannot be read.
    button = page.locator("main .ptvt-button:not(.ptvt-button--secondary)").first
    text = page.locator("main").evaluate("main => getComputedStyle(main).color")
    expect(button).to_have_css("color", text)
    # A heading and its tiles are on one sheet: a grid in a grid begins on the next.
    expect(page.locator(".ptvt-sector").first).to_have_css("display", "block")
    page.context.wrong.clear()


def test_html_is_valid(components, tmp_path):
    with urllib.request.urlopen(components, timeout=30) as response:
        (tmp_path / "components.html").write_bytes(response.read())
    assert html_errors(tmp_path) == ""


REFERENCE = Path(__file__).parent / "reference"
# Only what has the same content whatever other tests change.
NAMES = [one["name"] for one in yaml.safe_load(SAMPLES.read_text(encoding="utf-8"))["components"]]
LOOKS = {name: f"[data-look={name}]" for name in ["knoppen", "veld", *NAMES]}
LOOKS |= {"filters": ".ptvt-filter", "kop": ".ptvt-results-head"}
MAX_DIFFERENCE = 1.5
# Alone on the page: what stands above may end at half a pixel, and then every letter differs.
ALONE = """async part => {
    window.whole ??= document.body.cloneNode(true);
    document.body.replaceChildren(window.whole.querySelector(part).cloneNode(true));
    await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
    await document.fonts.ready;
}"""


@pytest.fixture(scope="module")
def opened(components, chromium):
    with tabs_of(chromium) as open_one:
        page = open_one()
        page.goto(components)
        yield page


def seen(page, name: str, width: int) -> Image.Image:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate(ALONE, LOOKS[name])
    shot = page.locator(LOOKS[name]).screenshot(animations="disabled")
    return Image.open(BytesIO(shot)).convert("L").reduce(2)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", LOOKS)
def test_looks_as_in_the_reference(opened, name, width):
    """`UPDATE_LOOK=1` writes the references anew: look at them before you commit them."""
    path, now = REFERENCE / f"{name}-{width}.webp", seen(opened, name, width)
    if os.environ.get("UPDATE_LOOK"):
        REFERENCE.mkdir(exist_ok=True)
        now.save(path, lossless=True, method=6)
    then = Image.open(path).convert("L")
    assert now.size == then.size
    assert ImageStat.Stat(ImageChops.difference(now, then)).mean[0] < MAX_DIFFERENCE
