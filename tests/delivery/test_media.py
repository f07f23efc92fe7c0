"""What may be fetched from the media folder: pictures, and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests import factories

pytestmark = pytest.mark.django_db
SECRET = b"not for everyone"
BUCKET = {"BACKEND": "django.core.files.storage.InMemoryStorage"}


@pytest.fixture
def media(settings, tmp_path):
    """A media folder with a picture, and with files that nobody may fetch from it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("images/a.png", "documents/b.pdf", "original_images/c.png", "d.txt"):
        default_storage.save(name, ContentFile(b"a picture" if name == "images/a.png" else SECRET))
    (tmp_path / "outside.txt").write_bytes(SECRET)
    return settings.MEDIA_ROOT


# What is no picture, or can be no file at all.
NOT_FOUND = """
    documents/b.pdf original_images/c.png d.txt images/missing.png images images/ documents/
    images/a.png/x images/%00 images/a.png%00 images/%00/a.png %00
""".split()
NOT_FOUND += ["", f"images/{'a' * 300}.png"]
# Ways out of the folder, and round to what it hides.
WAYS = r"""
    ../outside.txt %2e%2e/outside.txt ..%2foutside.txt images/../../outside.txt
    images/%2e%2e/%2e%2e/outside.txt images/..%2f..%2foutside.txt images/.%2e/.%2e/outside.txt
    images/%252e%252e/%252e%252e/outside.txt images\..\..\outside.txt
    images/..%5c..%5coutside.txt ../media/documents/b.pdf %2e%2e/media/documents/b.pdf
    ./documents/b.pdf imagesx/../documents/b.pdf images/../documents/b.pdf
    images/../original_images/c.png images/./../d.txt images/%2e%2e/original_images/c.png
    images/..%2foriginal_images/c.png
""".split()


@pytest.mark.parametrize("is_bucket", [False, True])
def test_pictures_are_served_as_their_type_and_kept_for_good(client, settings, request, is_bucket):
    if is_bucket:
        settings.STORAGES = settings.STORAGES | {"default": BUCKET}
    request.getfixturevalue("media")
    response = client.get("/media/images/a.png")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"a picture"
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    # A browser that guesses the type could take a picture for a page.
    assert response["X-Content-Type-Options"] == "nosniff"
    seen = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get("/media/images/a.png", headers=seen).status_code == 304
    assert client.get("/media/images/b.png").status_code == 404


def test_an_upload_is_fetched_as_a_rendition_or_a_document_only(admin, site, media):
    document, picture = factories.DocumentFactory(), factories.ImageFactory()
    response = admin.get(picture.get_rendition("width-20|format-webp").url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert admin.get(document.url).status_code == 200
    for path in (f"/media/{document.file.name}", document.file.url, picture.file.url):
        assert admin.get(path).status_code == 404, path


def test_other_files_are_neither_found_nor_listed_nor_reached_by_another_way(client, site, media):
    for path in NOT_FOUND:
        assert client.get(f"/media/{path}").status_code == 404, path
    leads = ["", "/", "//", "%2f", "images/", "images//", "images/%2f"]
    for path in [*WAYS, *(f"{lead}{media.parent / 'outside.txt'}" for lead in leads)]:
        response = client.get(f"/media/{path}")
        assert response.status_code in (400, 404), path
        assert SECRET not in response.content, path
