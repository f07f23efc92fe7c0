"""The forms of images and documents, in every way to upload."""

import shutil
import subprocess
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngImageFile
from wagtail.search import index as search_index

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.core.uploads.names import is_file_name
from ptvt_site.editors.media_forms.hooks import what_it_shows
from tests.pdf import make_pdf
from tests.uploads.pictures import exif, heic, picture

pytestmark = pytest.mark.django_db

SENTENCE = "Twee leerlingen solderen een printplaat."

FILE_NAMES = ["IMG_1234", "dsc00012", "foto.jpg", "20230412_101112", "techniekdag-2024", "42"]
FILE_NAMES += ["Schermafbeelding 2024-01-30 om 12.00.01", "image (3)"]
DESCRIPTIONS = [SENTENCE, "Grafiek: 12.000 vacatures in 2024", "Minister Dijkgraaf"]
DESCRIPTIONS += ["Installatietechniek", "Pagina 3 van het rapport"]


def choose(admin, **values) -> dict:
    values |= {"title": "Iets", "file": SimpleUploadedFile("foto.jpg", picture())}
    sent = {f"image-chooser-upload-{name}": value for name, value in values.items()}
    return admin.post(reverse("wagtailimages_chooser:create"), sent).json()


def test_a_new_one_is_indexed_before_a_task_can_see_it(admin, monkeypatch):
    """Two that index it at once are an error on SQLite, which loses the upload."""
    savepoints = []
    add = search_index.insert_or_update_object
    monkeypatch.setattr(
        search_index,
        "insert_or_update_object",
        lambda item: savepoints.append(len(connection.savepoint_ids)) or add(item),
    )
    assert choose(admin, description=SENTENCE)["step"] == "chosen"
    assert savepoints and all(savepoints)


class TestDescription:
    def test_is_required_in_the_chooser_unless_the_image_is_decorative(self, admin):
        answer = choose(admin)
        assert "Beschrijf wat er te zien is" in unescape(answer["htmlFragment"])
        assert not CustomImage.objects.exists()
        answer = choose(admin, description=SENTENCE)
        assert answer["step"] == "chosen" and answer["result"]["default_alt_text"] == SENTENCE
        CustomImage.objects.all().delete()
        assert choose(admin, is_decorative="on", description="weg ermee")["step"] == "chosen"
        image = CustomImage.objects.get()
        assert (image.description, image.default_alt_text) == ("", "")

    def test_is_required_in_a_multiple_upload(self, admin, upload):
        answer = upload("IMG_1234.jpg", picture(), "wagtailimages")
        assert 'value="IMG 1234"' in answer["form"] and not CustomImage.objects.exists()
        number = answer["uploaded_file_id"]
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
        prefix = f"uploaded-image-{number}-"
        values = {f"{prefix}title": "Iets", f"{prefix}credit": "Jo"}
        for description in ("", "IMG_1234", "IMG_1234.jpg", SENTENCE):
            answer = admin.post(address, values | {f"{prefix}description": description}).json()
            assert answer["success"] is (description == SENTENCE)
        image = CustomImage.objects.get()
        assert (image.description, image.credit) == (SENTENCE, "Jo")
        # The uploaded file is recognised, though another one is stored.
        assert "staat al" in upload("anders.jpg", picture(), "wagtailimages")["error_message"]

    def test_is_any_text_but_a_file_name(self):
        texts = [*FILE_NAMES, *DESCRIPTIONS]
        assert [one for one in texts if is_file_name(one, "techniekdag-2024.jpg")] == FILE_NAMES


@pytest.mark.parametrize(
    ("tags", "suggested"),
    [
        ("XMP-dc:Description=TEXT|EXIF:ImageDescription=Iets anders", "TEXT"),
        ("IPTC:Caption-Abstract=TEXT", "TEXT"),
        ("IPTC:CodedCharacterSet=UTF8|IPTC:Caption-Abstract=TEXT", "TEXT"),
        ("IPTC:Headline=TEXT|EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA", "TEXT"),
        ("EXIF:ImageDescription=TEXT|IPTC:Headline=Iets anders", "TEXT"),
        *((f"EXIF:{tag}=TEXT", "TEXT") for tag in ("XPComment", "XPTitle")),
        ("EXIF:Artist=TEXT|EXIF:ImageDescription=DSC_0001.JPG", ""),
    ],
)
@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not here")
def test_what_a_file_says_is_suggested_as_its_description(admin, tmp_path, tags, suggested):
    """In files in which exiftool wrote it, as photographers' programs do."""
    file, text = tmp_path / "foto", "Één kas & een werkplaats"
    written = [f"-{tag}".replace("TEXT", text) for tag in tags.split("|")]
    for content in [picture()] if "IPTC" in tags else [picture(), picture("PNG"), heic()]:
        file.write_bytes(content)
        subprocess.run(["exiftool", "-q", "-overwrite_original", *written, file], check=True)
        url = reverse("ptvt_suggest_description")
        answer = admin.post(url, file.read_bytes(), content_type="image/jpeg").json()
        assert answer["description"] == suggested.replace("TEXT", text)


def test_nothing_is_suggested_without_and_no_pixels_are_read(monkeypatch):
    monkeypatch.setattr(PngImageFile, "load", lambda self: pytest.fail("It was decoded."))
    for content in (b"", b"<html>", picture()[:100], picture(), picture("PNG")):
        assert what_it_shows(content) == ""


def test_title_with_invisible_characters_is_refused(admin):
    values = {"title": "rapport\u202efdp", "file": SimpleUploadedFile("a.pdf", make_pdf())}
    body = admin.post(reverse("wagtaildocs:add"), values).text
    assert "onzichtbare of vreemde tekens" in unescape(body) and not CustomDocument.objects.exists()


class TestSecondUpload:
    def test_of_a_picture_points_to_the_first_unless_in_its_own_place(self, admin, upload):
        choose(admin, description=SENTENCE)
        first = CustomImage.objects.get()
        # Recognised by the uploaded file: the stored one is re-encoded.
        assert first.file.read() != picture()
        answer = upload("anders.jpg", picture(), "wagtailimages")
        assert not answer["success"] and "staat al in de bibliotheek" in answer["error_message"]
        assert f'href="{reverse("wagtailimages:edit", args=[first.pk])}"' in answer["error_message"]
        file = SimpleUploadedFile("foto.jpg", picture())
        values = {"title": "Iets", "description": SENTENCE, "file": file}
        assert admin.post(reverse("wagtailimages:edit", args=[first.pk]), values).status_code == 302
        # In the chooser both pictures are shown.
        assert choose(admin, description=SENTENCE)["step"] == "duplicate_found"

    def test_of_a_document_points_to_the_first(self, admin, upload):
        assert upload("a.pdf", make_pdf())["success"]
        CustomDocument.objects.update(title="<script>x</script>")
        first = CustomDocument.objects.get()
        values = {"title": "B", "files[]": SimpleUploadedFile("b.pdf", first.file.read())}
        said = admin.post(reverse("wagtaildocs:add_multiple"), values).json()["error_message"]
        assert f'href="{reverse("wagtaildocs:edit", args=[first.pk])}"' in said
        assert "<script>" not in said


def test_code_re_encodes_an_image_without_a_form():
    content = ContentFile(picture(size=(60, 40), exif=exif(6)), name="a.jpg")
    image = CustomImage.objects.create(title="x", file=content)
    image.refresh_from_db()
    assert (image.width, image.height) == (40, 60)
    stored = Image.open(image.file.path)
    assert not stored.getexif() and stored.size == (40, 60)
    # Red was on the left, so it is above now.
    assert stored.getpixel((20, 5))[0] > 200 and stored.getpixel((20, 55))[2] > 200
    assert image.file_size == image.file.size
