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


def described(admin, answer: dict) -> CustomImage:
    """The image, after its description was sent, which is required before it is stored."""
    number = answer["uploaded_file_id"]
    prefix = f"uploaded-image-{number}"
    done = admin.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
        {f"{prefix}-title": "Iets", f"{prefix}-description": "Twee vlakken naast elkaar."},
    )
    assert json.loads(done.content)["success"], done.content
    return CustomImage.objects.get()


def test_pictures_are_refused_or_hold_nothing_but_pixels(admin, upload, media):
    """Exiftool, where it is here, reads what is stored of each, and renditions in each format."""
    for row in by_day([row for row in PICTURES if row.what not in SLOW], at_night=PICTURES):
        before = list(media.rglob("*.*"))
        answer = upload(row.name, row.make(), "wagtailimages")
        assert answer["success"] is (row.answer == ACCEPTED), (row.what, answer)
        if row.answer != ACCEPTED:
            assert row.answer in answer["error_message"], row.what
            assert list(media.rglob("*.*")) == before
            continue
        image = described(admin, answer)
        stored = Path(image.file.path)
        assert stored.parent == media / "original_images"
        content = stored.read_bytes()
        for part in (b"<script", b"PK\x03\x04", b"Exif", SERIAL.encode(), b"Jan", b"ICC_PROFILE"):
            assert part not in content, row.what
        if not image.is_svg():
            image.get_renditions("original", *(f"width-30|format-{kind}" for kind in FORMATS))
        # The next may be the same picture. The files stay.
        image.delete()
    if shutil.which("exiftool"):
        command = ["exiftool", "-json", "-a", "-G1", "-u", "-ee", "-r", str(media)]
        files = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        assert len(files) > 8 * len(FORMATS)
        for file in files:
            groups = {name.partition(":")[0] for name in file}
            is_drawing = file["SourceFile"].endswith(".svg")
            assert is_drawing or groups <= HARMLESS_GROUPS, (file["SourceFile"], groups)
            assert not [name for name in file if "GPS" in name or "Serial" in name]


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
