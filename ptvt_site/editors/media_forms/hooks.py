"""The list of images by description, suggestions for that, and uploads that were not completed."""

import html
import io
import re
from contextlib import suppress
from datetime import timedelta

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST
from PIL import ExifTags, Image
from PIL.IptcImagePlugin import getiptcinfo
from wagtail import hooks
from wagtail.images.views.images import ImagesFilterSet, IndexView
from wagtail.models import Collection, UploadedFile

from ptvt_site.core.documents import show_or_hide_inside
from ptvt_site.core.models import CustomDocument
from ptvt_site.core.uploads.names import FILE_NAME
from ptvt_site.core.uploads.pictures import SAVED_AS

from ..listings.filters import ConditionFilter
from ..patches import patch

_XMP = re.compile(rb"<dc:description>.*?<rdf:li[^>]*>([^<]+)<", re.DOTALL)
CAPTION, HEADLINE = (2, 120), (2, 105)  # of IPTC
EXIF = (ExifTags.Base.ImageDescription, ExifTags.Base.XPComment, ExifTags.Base.XPTitle)
# Of an upload that is not completed: it still holds its metadata, and no visitor can fetch it.
MAX_AGE = timedelta(days=1)
MISSING = Q(description="") | Q(description__iregex=FILE_NAME)
STATES = {
    "zonder": ("Zonder beschrijving", MISSING & Q(is_decorative=False)),
    "met": ("Met beschrijving", ~MISSING),
    "decoratief": ("Decoratief", Q(is_decorative=True)),
}


class PictureFilterSet(ImagesFilterSet):
    """Wagtail's filters, and one by description."""

    beschrijving = ConditionFilter("Beschrijving", STATES)


class PictureIndexView(IndexView):
    """The list of images."""

    filterset_class = PictureFilterSet
    export_headings = {
        "title": "Titel",
        "description": "Beschrijving",
        "created_at": "Toegevoegd op",
        "filename": "Bestand",
    }
    list_export = list(export_headings)
    export_filename = "afbeeldingen"


# Documents that become private or public with their collection.
# Why: nothing tells that a collection was moved, below a private one for example. Since: Wagtail
# 8.0. Remove when: it sends a signal.
@patch(Collection, "move")
def move_collection(original, self, *args, **options) -> None:
    """Move a collection, and show or hide what is in it."""
    original(self, *args, **options)
    show_or_hide_inside(Collection.objects.get(pk=self.pk))


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
            # By `getexif()` a whole PNG would be decoded.
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


@hooks.register("construct_image_chooser_queryset")
def choose_no_covers(images, request):
    """Exclude the covers of documents, which the site makes itself, from the image chooser."""
    covers = CustomDocument._base_manager.exclude(cover=None).values("cover")
    return images.exclude(pk__in=covers)


@receiver(post_save, sender=UploadedFile)
def delete_leftovers(instance, **kwargs):
    """Delete with each new upload those that are older than a day, or whose file is gone."""
    for upload in UploadedFile.objects.exclude(pk=instance.pk):
        try:
            stored = upload.file.storage.get_modified_time(upload.file.name)
        except (OSError, ValueError):
            stored = None
        if stored is None or timezone.now() - stored > MAX_AGE:
            upload.file.delete(save=False)
            upload.delete()
