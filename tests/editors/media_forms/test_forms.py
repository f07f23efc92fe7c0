"""The forms of images and documents, in every way to upload."""

import json
import shutil
import subprocess
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

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


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(name="foto.jpg", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture())


def choose(admin, **values):
    values |= {"title": "Iets", "file": upload()}
    sent = {f"image-chooser-upload-{name}": value for name, value in values.items()}
    return admin.post(reverse("wagtailimages_chooser:create"), sent)


class TestDescription:
    def test_is_required_in_the_chooser(self, admin):
        answer = json.loads(choose(admin).content)
        assert "Beschrijf wat er te zien is" in unescape(answer["htmlFragment"])
        assert not CustomImage.objects.exists()
        answer = json.loads(choose(admin, description=SENTENCE).content)
        assert answer["step"] == "chosen"
        assert answer["result"]["default_alt_text"] == SENTENCE

    def test_is_not_required_of_a_decorative_image(self, admin):
        answer = json.loads(choose(admin, is_decorative="on", description="weg ermee").content)
        assert answer["step"] == "chosen"
        image = CustomImage.objects.get()
        assert (image.description, image.default_alt_text) == ("", "")

    def test_is_required_in_a_multiple_upload(self, admin):
        values = {"title": "Iets", "files[]": upload("IMG_1234.jpg")}
        answer = json.loads(admin.post(reverse("wagtailimages:add_multiple"), values).content)
        assert 'value="IMG 1234"' in answer["form"]
        assert not CustomImage.objects.exists()
        number = answer["uploaded_file_id"]
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
        prefix = f"uploaded-image-{number}-"
        values = {f"{prefix}title": "Iets", f"{prefix}credit": "Jo"}
        for description in ("", "IMG_1234", "IMG_1234.jpg", SENTENCE):
            values[f"{prefix}description"] = description
            answer = json.loads(admin.post(address, values).content)
            assert answer["success"] is (description == SENTENCE)
        image = CustomImage.objects.get()
        assert (image.description, image.credit) == (SENTENCE, "Jo")

    def test_is_any_text_but_a_file_name(self):
        texts = [*FILE_NAMES, *DESCRIPTIONS]
        assert [one for one in texts if is_file_name(one, "techniekdag-2024.jpg")] == FILE_NAMES


def suggestion(admin, content: bytes) -> str:
    url = reverse("ptvt_suggest_description")
    return admin.post(url, content, content_type="image/jpeg").json()["description"]


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
        assert suggestion(admin, file.read_bytes()) == suggested.replace("TEXT", text)


def test_nothing_is_suggested_without():
    for content in (b"", b"<html>", picture()[:100], picture()):
        assert what_it_shows(content) == ""


def test_title_with_invisible_characters_is_refused(admin):
    values = {"title": "rapport\u202efdp", "file": upload("a.pdf", make_pdf())}
    response = admin.post(reverse("wagtaildocs:add"), values)
    assert "onzichtbare of vreemde tekens" in unescape(response.content.decode())
    assert not CustomDocument.objects.exists()


class TestSecondUpload:
    def test_of_a_picture_points_to_the_first(self, admin):
        choose(admin, description=SENTENCE)
        first = CustomImage.objects.get()
        # Recognised by the uploaded file: the stored one is re-encoded.
        assert first.file.read() != picture()
        values = {"title": "<b>Iets</b>", "files[]": upload("anders.jpg")}
        answer = json.loads(admin.post(reverse("wagtailimages:add_multiple"), values).content)
        assert not answer["success"]
        assert "staat al in de bibliotheek" in answer["error_message"]
        assert f'href="{reverse("wagtailimages:edit", args=[first.pk])}"' in answer["error_message"]

    def test_of_a_document_points_to_the_first(self, admin):
        values = {"title": "<script>x</script>", "files[]": upload("a.pdf", make_pdf())}
        address = reverse("wagtaildocs:add_multiple")
        assert json.loads(admin.post(address, values).content)["success"]
        first = CustomDocument.objects.get()
        values = {"title": "B", "files[]": upload("b.pdf", first.file.read())}
        answer = json.loads(admin.post(address, values).content)
        assert f'href="{reverse("wagtaildocs:edit", args=[first.pk])}"' in answer["error_message"]
        assert "<script>" not in answer["error_message"]

    def test_in_the_chooser_shows_both_pictures(self, admin):
        choose(admin, description=SENTENCE)
        answer = json.loads(choose(admin, description=SENTENCE).content)
        assert answer["step"] == "duplicate_found"

    def test_of_the_same_file_in_its_own_place_is_fine(self, admin):
        choose(admin, description=SENTENCE)
        image = CustomImage.objects.get()
        values = {"title": "Iets", "description": SENTENCE, "file": upload()}
        response = admin.post(reverse("wagtailimages:edit", args=[image.pk]), values)
        assert response.status_code == 302


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
