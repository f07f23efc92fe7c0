"""An SVG, the form in which partners send a logo, is stored filtered."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from ptvt_site.core.models import CustomImage
from ptvt_site.core.uploads import clean_picture

pytestmark = pytest.mark.django_db

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"'
HARM = [
    f'{HEAD}><script>alert("harm")</script><rect width="9" height="9"/></svg>',
    f'{HEAD} onload="harm()"><rect width="9" height="9"/></svg>',
    f'{HEAD}><a href="javascript:harm()"><rect width="9" height="9"/></a></svg>',
    f'{HEAD}><rect width="9" height="9" style="fill:url(https://harm.example/a)"/></svg>',
    f'{HEAD}><image href="data:image/svg+xml,harm"/><rect width="9" height="9"/></svg>',
    f'{HEAD}><foreignObject><p>harm</p></foreignObject><rect width="9" height="9"/></svg>',
]


def logo(svg: str) -> CustomImage:
    """The stored logo."""
    file = ContentFile(svg.encode(), name="logo.svg")
    return CustomImage.objects.create(title="Logo", description="Een logo.", file=file)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("svg", HARM)
def test_keeps_its_shapes_and_nothing_that_can_do_harm(svg):
    image = logo(svg)
    for file in (image.file, image.get_rendition("max-100x50|format-webp").file):
        with file.open("rb") as stored:
            content = stored.read().decode()
        assert "<rect" in content
        assert "harm" not in content


@pytest.mark.parametrize("svg", ["<svg", "<html/>", f'{HEAD[:-12]}0px"/>', ""])
def test_that_cannot_be_read_gets_a_message(svg):
    with pytest.raises(ValidationError, match="geen goede SVG"):
        clean_picture(ContentFile(svg.encode()), "logo.svg")


def test_stays_an_svg_in_every_size_that_a_page_asks():
    made = logo(f"{HEAD}/>").get_renditions("fill-384x256|format-avif", "fill-384x256|format-jpeg")
    assert [rendition.file.name[-4:] for rendition in made.values()] == [".svg"]
