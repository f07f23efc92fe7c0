"""What of a picture is kept: its colours and proportions, in a size that pages can use."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from ptvt_site.core.uploads import clean_picture

from .pictures import heic, large

WIDE = Path(__file__).parent / "cases/prophoto-palette.png"


def cleaned(content: bytes, name: str = "a.png") -> Image.Image:
    return Image.open(clean_picture(io.BytesIO(content), name))


@pytest.mark.parametrize("mode", ["P", "RGB", "RGBA"])
def test_colours_of_a_wide_profile_are_right(mode):
    output = io.BytesIO()
    with Image.open(WIDE) as wide:
        wide.convert(mode).save(output, "PNG", icc_profile=wide.info["icc_profile"])
    # ProPhoto's (200, 100, 50).
    assert cleaned(output.getvalue()).convert("RGB").getpixel((0, 0)) == (255, 80, 46)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (lambda: large(8160, 6144, "JPEG"), (5761, 4338)),
        (lambda: large(1200, 18000), (400, 6000)),
        (lambda: large(5000, 5000), (5000, 5000)),
        (heic, (64, 48)),
    ],
)
def test_a_large_picture_is_scaled(content, size):
    assert cleaned(content(), "a.heic").size == size


def test_a_photo_of_an_iphone_becomes_a_jpeg():
    stored = clean_picture(io.BytesIO(heic()), "IMG_1.HEIC")
    assert stored.name.endswith("-IMG_1.jpg")
    difference = ImageChops.difference(Image.open(stored), Image.new("RGB", (64, 48), "red"))
    assert max(high for _, high in difference.getextrema()) < 8
