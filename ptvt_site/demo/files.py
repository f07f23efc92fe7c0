"""The demo's pictures, and its PDFs, made by typst.

The fonts are the ones that come with typst, so that every machine makes the same files.
"""

from string import Template

import typst
from django.core.files.base import ContentFile
from django.db import models
from django.utils.formats import date_format
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from ptvt_site.core.mosaic import mosaic

from .source import CONTENT, Source, read_yaml, to_typst

CREDIT = "Platform Talent voor Technologie"


def image_for(data: dict) -> AbstractImage:
    """The `photo` with this file name; stored when there is none."""
    model, name = get_image_model(), data["photo"]
    facts = read_yaml("large/photos.yaml")[name]
    if existing := _existing(model, facts["title"]):
        return existing
    image = model(**{key: facts[key] for key in ("title", "description", "credit")})
    _store(image, name, (CONTENT / "large/photos" / name).read_bytes())
    if "focus" in facts:
        left, top, width, height = facts["focus"]
        image.focal_point_x, image.focal_point_y = image.width * left, image.height * top
        image.focal_point_width = image.width * width
        image.focal_point_height = image.height * height
        image.save()
    return image


def logo_for(name: str, file: str, colour: str, word: str) -> AbstractImage:
    """The logo of the partner `name`: the drawing `file`, in this colour and with this word."""
    svg = Template((CONTENT / f"large/logos/{file}.svg").read_text())
    content = svg.substitute(colour=colour, word=word).encode()
    image = get_image_model()(title=f"Logo {name}", description=f"Logo van {name}", credit=CREDIT)
    return _store(image, f"{file}.svg", content)


def document_for(source: Source, data: dict) -> AbstractDocument:
    """The document with this title; a tagged PDF (PDF/UA-1), made and stored when there is none.

    It holds the running text of the page, and the text of `appendix`.
    """
    model = get_document_model()
    if existing := _existing(model, data["title"]):
        return existing
    # Without the fenced blocks.
    texts = [text for name, text in source.blocks() if not name]
    inputs = {
        "title": source.fields["title"],
        "summary": source.fields.get("summary") or source.fields["introduction"],
        "date": date_format(source.fields["date"], "j F Y") if "date" in source.fields else "",
        "artwork": mosaic(source.slug, 12, 4).svg(1200, 400),
        "body": to_typst("\n".join([*texts, data["appendix"]])),
    }
    options = {"ignore_system_fonts": True, "format": "pdf", "pdf_standards": "ua-1"}
    pdf = typst.compile(CONTENT / "document.typ", sys_inputs=inputs, **options)
    return _store(model(title=data["title"]), f"{source.slug}.pdf", pdf)


def _existing(model: type[models.Model], title: str) -> models.Model | None:
    return model.objects.filter(title=title).order_by("pk").first()


def _store(item, name: str, content: bytes):
    item.file = ContentFile(content, name=name)
    item.save()
    # Asking for them stores them: the page shows the size, the admin compares the hash.
    item.get_file_size(), item.get_file_hash()
    return item
