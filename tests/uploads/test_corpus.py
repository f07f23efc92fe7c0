"""Every file of the corpus, uploaded with the form for several files at once."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.urls import reverse

from ptvt_site.core.models import CustomDocument, CustomImage
from tests.selection import by_day
from tests.uploads.corpus import ACCEPTED, DOCUMENTS, PICTURES
from tests.uploads.pictures import SERIAL

pytestmark = pytest.mark.django_db

# What exiftool says of any file, and what a picture cannot do without.
HARMLESS_GROUPS = {"SourceFile", "ExifTool", "System", "File", "Composite", "JFIF", "PNG", "RIFF"}
HARMLESS_GROUPS |= {"QuickTime", "Meta"}
# Seconds to make; a JPEG of 100 million pixels meets the same rule.
SLOW = {"PNG of 900 million pixels"}
FORMATS = by_day(("webp",), at_night=("avif", "webp", "jpeg", "png"))


def describe(admin, answer: dict) -> None:
    """Send the description of an image, which is required before it is stored."""
    number = answer["uploaded_file_id"]
    prefix = f"uploaded-image-{number}"
    done = admin.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
        {f"{prefix}-title": "Iets", f"{prefix}-description": "Twee vlakken naast elkaar."},
    )
    assert json.loads(done.content)["success"], done.content


@pytest.mark.parametrize(
    "row",
    by_day([row for row in PICTURES if row.what not in SLOW], at_night=PICTURES),
    ids=lambda row: row.what,
)
def test_picture_is_refused_or_accepted(admin, upload, media, row):
    answer = upload(row.name, row.make(), "wagtailimages")
    if row.answer != ACCEPTED:
        assert not answer["success"] and row.answer in answer["error_message"]
        assert not CustomImage.objects.exists()
        assert not [path for path in media.rglob("*") if path.is_file()]
        return
    assert answer["success"], answer
    describe(admin, answer)
    image = CustomImage.objects.get()
    stored = Path(image.file.path)
    assert stored.parent == media / "original_images"
    content = stored.read_bytes()
    for part in (b"<script", b"PK\x03\x04", b"Exif", SERIAL.encode(), b"Jan", b"ICC_PROFILE"):
        assert part not in content


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row.what)
def test_document_is_refused_or_accepted(upload, media, row):
    answer = upload(row.name, row.make())
    if row.answer != ACCEPTED:
        assert not answer["success"] and row.answer in answer["error_message"]
        assert not CustomDocument.objects.exists()
        return
    assert answer["success"], answer
    document = CustomDocument.objects.get()
    stored = Path(document.file.path)
    assert stored.parent == media / "documents"
    assert stored.name.isprintable() and not {"<", ">", '"', "\r", "\n"} & set(stored.name)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not here: see bin/find-tool")
def test_what_is_served_holds_nothing_but_pixels(admin, upload, media):
    """Check the stored file of each accepted image, and renditions in each format.

    An SVG has no pixels: see `test_svg.py`.
    """
    for row in PICTURES:
        if row.name.endswith(".svg") or row.what in SLOW:
            continue
        answer = upload(row.name, row.make(), "wagtailimages")
        if answer["success"]:
            describe(admin, answer)
    images = CustomImage.objects.all()
    for image in images:
        image.get_renditions("original", *(f"width-30|format-{k}" for k in FORMATS))
    command = ["exiftool", "-json", "-a", "-G1", "-u", "-ee", "-r", str(media)]
    files = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(files) > len(FORMATS) * len(images) > 8
    for file in files:
        groups = {name.partition(":")[0] for name in file}
        assert groups <= HARMLESS_GROUPS, (file["SourceFile"], groups - HARMLESS_GROUPS)
        assert not [name for name in file if "GPS" in name or "Serial" in name]
