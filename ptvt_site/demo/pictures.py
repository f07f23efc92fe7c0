"""Geometric artwork as real picture files."""

import json

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from ptvt_site.core.mosaic import mosaic

from . import typesetting
from .markers import Picture

CREDIT = "Platform Talent voor Technologie"
WIDTH, HEIGHT = 1600, 1067


def draw(picture: Picture) -> bytes:
    """The artwork of ``picture`` as PNG."""
    svg = mosaic(picture.seed, picture.columns, picture.rows).svg(WIDTH, HEIGHT)
    return typesetting.png(
        f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n"
        f"#image(bytes({json.dumps(svg, ensure_ascii=False)}), "
        f'format: "svg", width: 100%, height: 100%, fit: "cover")'
    )


def image_for(picture: Picture) -> AbstractImage:
    """The picture in the library, found by its title; drawn when it is not there yet."""
    model = get_image_model()
    found = model.objects.filter(title=picture.title).order_by("pk").first()
    if found:
        return found
    image = model(title=picture.title, description=picture.alt, credit=CREDIT)
    image.file = ContentFile(draw(picture), name=f"{picture.seed}.png")
    image.save()
    # Asking for them stores them: the admin looks for doubles by size and hash.
    image.get_file_size(), image.get_file_hash()
    return image
