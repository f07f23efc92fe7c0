"""The publications' files: tagged PDFs, made from the same texts as the pages."""

from django.core.files.base import ContentFile
from django.utils.formats import date_format
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from ptvt_site.core.mosaic import mosaic

from . import typesetting
from .markers import Text
from .markup import escape_typst, to_typst

NOTE = (
    "Dit is een demonstratiedocument. Het is voor deze site gemaakt, uit openbare feiten. "
    "Het is niet de oorspronkelijke publicatie."
)
ART_ALT = "Mozaïek van driehoeken, cirkels en vierkanten, als versiering van de voorkant."

TEMPLATE = """
#set document(title: {title}, description: {description}, date: none)
#set text(lang: "nl", region: "NL", size: 12pt)
#set par(leading: 0.8em, spacing: 1.3em)
#set page(paper: "a4", margin: (x: 3cm, y: 2.5cm), numbering: "1")
#show heading: set block(above: 1.8em, below: 1em)
#show title: set text(size: 26pt)
#show title: set block(below: 1em)
#set list(spacing: 0.9em)

#image(bytes({art}), format: "svg", width: 100%, alt: {art_alt})

#title()

{byline}

#strong[{summary}]

#block(stroke: 1pt, inset: 1em, width: 100%)[{note}]

{body}
"""


def source_for(publication: dict) -> str:
    """The typst source of a publication's file."""
    texts = [value for _, value in publication["body"] if isinstance(value, Text)]
    texts += publication["appendix"]
    byline = f"De oorspronkelijke publicatie is van {date_format(publication['date'], 'j F Y')}."
    return TEMPLATE.format(
        title=_string(publication["title"]),
        description=_string(publication["summary"]),
        art=_string(mosaic(slugify(publication["title"]), 12, 4).svg(1200, 400)),
        art_alt=_string(ART_ALT),
        byline=escape_typst(byline),
        summary=escape_typst(publication["summary"]),
        note=escape_typst(NOTE),
        body="\n\n".join(to_typst(text) for text in texts),
    )


def document_for(publication: dict) -> AbstractDocument:
    """The file in the library, found by its title; made when it is not there yet."""
    title = publication["file"]
    model = get_document_model()
    found = model.objects.filter(title=title).order_by("pk").first()
    if found:
        return found
    content = typesetting.pdf(source_for(publication))
    document = model(title=title)
    document.file = ContentFile(content, name=f"{slugify(publication['title'])}.pdf")
    document.save()
    # Asking for them stores them: the page shows the size.
    document.get_file_size(), document.get_file_hash()
    return document


def _string(text: str) -> str:
    """``text`` as a typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
