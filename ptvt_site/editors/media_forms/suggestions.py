"""Suggests a description of an image: what its file says that it shows."""

import html
import io
import re
from contextlib import suppress

from django.http import JsonResponse
from django.views.decorators.http import require_POST
from PIL import ExifTags, Image
from PIL.IptcImagePlugin import getiptcinfo

from ptvt_site.core.uploads.pictures import SAVED_AS

_XMP = re.compile(rb"<dc:description>.*?<rdf:li[^>]*>([^<]+)<", re.DOTALL)
CAPTION, HEADLINE = (2, 120), (2, 105)  # of IPTC
EXIF = (ExifTags.Base.ImageDescription, ExifTags.Base.XPComment, ExifTags.Base.XPTitle)


@require_POST
def suggest(request) -> JsonResponse:
    """The suggestion for the file of which the start is sent; that is not stored."""
    return JsonResponse({"description": what_it_shows(request.body)})


def what_it_shows(start: bytes) -> str:
    """What photographers, agencies and programs noted; no name of a file or a camera."""
    found = _XMP.search(start)
    notes = [html.unescape(_text(found[1]))] if found else []
    with suppress(Exception):  # Pillow raises errors of many kinds on damaged files.
        with Image.open(io.BytesIO(start), formats=list(SAVED_AS)) as picture:
            iptc, exif = getiptcinfo(picture) or {}, Image.Exif()
            exif.load(picture.info.get("exif", b""))
        notes += map(_text, (iptc.get(CAPTION), *map(exif.get, EXIF), iptc.get(HEADLINE)))
    texts = (note.strip("\0 \r\n") for note in notes)
    return next((text for text in texts if " " in text and not text.isupper()), "")


def _text(stored: bytes | str | None) -> str:
    """A text as UTF-8; or as Windows writes it in EXIF, and older programs elsewhere."""
    if isinstance(stored, str):
        stored = stored.rstrip("\0").encode("latin-1")
    if (stored := stored or b"").endswith(b"\0\0"):
        return stored.decode("utf-16-le", "ignore")
    with suppress(UnicodeDecodeError):
        return stored.decode()
    return stored.decode("cp1252", "ignore")
