"""What the old media folder holds must be as sound as what an editor uploads."""

from types import SimpleNamespace

import pytest

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.importing.media import MediaError, MediaLibrary
from tests.pdf import make_pdf
from tests.uploads import office, pdfs
from tests.uploads.pictures import SERIAL, exif, large, moving, picture

pytestmark = pytest.mark.django_db

URL = "https://oud.example/wp-content/uploads/"
REFUSED = {
    "script.pdf": (pdfs.changed(pdfs.open_script), "script"),
    "slot.pdf": (make_pdf(password="geheim"), "beveiligd"),
    "pagina.pdf": (b"<html>", "beschadigd"),
    "macro.docx": (office.ooxml(more={"word/vbaProject.bin": b"x"}), "niet wat de naam zegt"),
    "leeg.txt": (b"", "leeg"),
    "pagina.jpg": (b"<html>", "niet heel"),
    "beweegt.gif": (moving("GIF"), "bewegende"),
    "reus.png": (large(9000, 9000), "beeldpunten"),
}


@pytest.fixture
def library(settings, tmp_path):
    """The library of an old site, and its folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "uploads"
    folder.mkdir()
    return MediaLibrary(folder, SimpleNamespace(owns=lambda url: True))


@pytest.mark.parametrize("name", REFUSED)
def test_harmful_files_stay_behind(library, name):
    content, reason = REFUSED[name]
    (library.folder / name).write_bytes(content)
    take = library.image if library.is_picture(URL + name) else library.document
    with pytest.raises(MediaError, match=reason):
        take(URL + name)
    assert not CustomDocument.objects.exists() and not CustomImage.objects.exists()


def test_a_picture_leaves_its_metadata_behind_and_comes_once(library):
    content = picture(exif=exif())
    for name in ("foto.jpg", "foto-kopie.jpg"):
        (library.folder / name).write_bytes(content)
    first = library.image(URL + "foto.jpg")
    assert library.image(URL + "foto-kopie.jpg") == first
    stored = CustomImage.objects.get().file.read()
    assert SERIAL.encode() in content and SERIAL.encode() not in stored
