"""Every component and block by itself, whether or not an editor uses it yet."""

import os
import urllib.request
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from .checks import barriers, html_errors, too_wide


def test_no_barriers_and_room_on_every_screen(components, page):
    page.goto(components)
    assert too_wide(page) == []
    assert barriers(page) == {}


def test_html_is_valid(components, tmp_path):
    with urllib.request.urlopen(components, timeout=30) as response:
        (tmp_path / "components.html").write_bytes(response.read())
    assert html_errors(tmp_path) == ""


REFERENCE = Path(__file__).parent / "reference"
# Those whose content no other test changes.
LOOKS = ("zetels", "paginering")
# Letters fall a little different on another machine; another margin, colour or size gives more.
MAX_DIFFERENCE = 4


def seen(page, name: str, width: int) -> Image.Image:
    """A component in grey, at half its size."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    shot = page.locator(f"[data-look={name}]").screenshot(animations="disabled")
    return Image.open(BytesIO(shot)).convert("L").reduce(2)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", LOOKS)
def test_looks_as_in_the_reference(components, page, name, width):
    """`UPDATE_LOOK=1` writes the references anew: look at them before you commit them."""
    page.goto(components)
    page.evaluate("document.fonts.ready")
    path, now = REFERENCE / f"{name}-{width}.webp", seen(page, name, width)
    if os.environ.get("UPDATE_LOOK"):
        REFERENCE.mkdir(exist_ok=True)
        now.save(path, lossless=True, method=6)
    then = Image.open(path).convert("L")
    assert all(abs(one - other) <= 4 for one, other in zip(now.size, then.size, strict=True))
    assert (
        ImageStat.Stat(ImageChops.difference(now.resize(then.size), then)).mean[0] < MAX_DIFFERENCE
    )
