"""Files of the old media folder are validated like uploads."""

import pytest

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.importing.media import MediaError, MediaLibrary
from ptvt_site.importing.records import OldSite
from tests.pdf import make_pdf
from tests.uploads import office, pdfs
from tests.uploads.pictures import SERIAL, exif, large, moving, picture

pytestmark = pytest.mark.django_db

URL = "https://oud.example/wp-content/uploads/"
REFUSED = {
    "script.pdf": (pdfs.changed(pdfs.open_script), "active"),
    "slot.pdf": (make_pdf(password="geheim"), "encrypted"),
    "pagina.pdf": (b"<html>", "damaged"),
    "macro.docx": (office.ooxml(more={"word/vbaProject.bin": b"x"}), "content"),
    "leeg.txt": (b"", "empty"),
    "pagina.jpg": (b"<html>", "content"),
    "beweegt.gif": (moving("GIF"), "animated"),
    "reus.png": (large(9000, 9000), "pixels"),
}


@pytest.fixture
def library(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "uploads"
    folder.mkdir()
    return MediaLibrary(folder, OldSite(hosts={"oud.example"}))


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_an_editor_cannot_upload(library, name):
    content, code = REFUSED[name]
    (library.folder / name).write_bytes(content)
    take = library.image if library.is_picture(URL + name) else library.document
    with pytest.raises(MediaError) as raised:
        take(URL + name)
    assert raised.value.__cause__.code == code
    assert not CustomDocument.objects.exists() and not CustomImage.objects.exists()


def test_stores_a_picture_once_and_without_metadata(library):
    content = picture(exif=exif())
    for name in ("foto.jpg", "foto-kopie.jpg"):
        (library.folder / name).write_bytes(content)
    first = library.image(URL + "foto.jpg")
    assert library.image(URL + "foto-kopie.jpg") == first
    stored = CustomImage.objects.get().file.read()
    assert SERIAL.encode() in content and SERIAL.encode() not in stored
