"""What of a picture is kept: colours, proportions, a size for pages; SVGs are filtered."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageChops

from ptvt_site.core.models import CustomImage
from ptvt_site.core.uploads import clean_picture

from .pictures import heic, large

pytestmark = pytest.mark.django_db
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


def test_a_large_picture_is_scaled():
    assert cleaned(large(8160, 6144, "JPEG")).size == (5761, 4338)
    assert cleaned(large(1200, 18000)).size == (400, 6000)
    assert cleaned(large(5000, 5000)).size == (5000, 5000)


def test_a_photo_of_an_iphone_becomes_a_jpeg():
    photo = clean_picture(io.BytesIO(heic()), "IMG_1.HEIC")
    assert photo.name.endswith("-IMG_1.jpg")
    difference = ImageChops.difference(Image.open(photo), Image.new("RGB", (64, 48), "red"))
    assert max(high for _, high in difference.getextrema()) < 8


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"'
HARM = [
    f'{HEAD}><script>alert("harm")</script><rect width="9" height="9"/></svg>',
    f'{HEAD} onload="harm()"><rect width="9" height="9"/></svg>',
    f'{HEAD}><a href="javascript:harm()"><rect width="9" height="9"/></a></svg>',
    f'{HEAD}><rect width="9" height="9" style="fill:url(https://harm.example/a)"/></svg>',
    f'{HEAD}><image href="data:image/svg+xml,harm"/><rect width="9" height="9"/></svg>',
    f'{HEAD}><foreignObject><p>harm</p></foreignObject><rect width="9" height="9"/></svg>',
]


def stored(content: bytes, name: str) -> CustomImage:
    file = ContentFile(content, name=name)
    return CustomImage.objects.create(title="Beeld", description="Een beeld.", file=file)


def logo(svg: str) -> CustomImage:
    return stored(svg.encode(), "logo.svg")


@pytest.mark.parametrize("svg", HARM)
def test_keeps_its_shapes_and_nothing_that_can_do_harm(svg):
    image = logo(svg)
    for file in (image.file, image.get_rendition("max-100x50|format-webp").file):
        with file.open("rb") as stored:
            content = stored.read().decode()
        assert "<rect" in content
        assert "harm" not in content


def test_that_cannot_be_read_gets_a_message():
    for svg in ["<svg", "<html/>", f'{HEAD[:-12]}0px"/>', ""]:
        with pytest.raises(ValidationError, match="geen goede SVG" if svg else "is leeg"):
            clean_picture(ContentFile(svg.encode()), "logo.svg")


def test_stays_an_svg_in_every_size_that_a_page_asks_of_whole_pixels():
    made = logo(f"{HEAD}/>").get_renditions("fill-384x256|format-avif", "fill-384x256|format-jpeg")
    assert [rendition.file.name[-4:] for rendition in made.values()] == [".svg"]
    attributes = logo(f"{HEAD}/>").get_rendition("max-7x7").attrs_dict
    assert [type(attributes[name]) for name in ("width", "height")] == [int, int]


@pytest.mark.parametrize(
    ("paint", "is_light"),
    [
        ('fill="#fff"', True), ('fill="none" stroke="white"', True), ('fill="#123"', False),
        ("", False), ((255, 255, 255, 255), True), ((0, 0, 99, 255), False),
        ((255, 255, 255, 0), False),
    ],
)  # fmt: skip
def test_is_light_when_it_is_white_on_nothing(paint, is_light):
    if isinstance(paint, str):
        image = logo(f"{HEAD}><path d='M0 0h9v9z' {paint}/></svg>")
    else:
        picture, file = Image.new("RGBA", (90, 30)), io.BytesIO()
        picture.paste(paint, (10, 10, 60, 20))
        picture.save(file, "PNG")
        image = stored(file.getvalue(), "a.png")
    assert image.is_light is is_light


def test_a_portrait_is_cut_from_its_upper_third():
    image = stored(large(300, 900), "a.png")
    assert image.get_focal_point().centroid == (150, 300)
    image.focal_point_x, image.focal_point_y = 100, 800
    image.focal_point_width = image.focal_point_height = 50
    assert image.get_focal_point().centroid == (100, 800)
