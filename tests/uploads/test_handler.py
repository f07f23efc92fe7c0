"""An upload without end is stopped on its way in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

pytestmark = pytest.mark.django_db


def upload(admin, size: int):
    """Bring a file of this many bytes."""
    values = {"title": "x", "files[]": SimpleUploadedFile("a.txt", b"a" * size)}
    return admin.post(reverse("wagtaildocs:add_multiple"), values)


def test_what_is_far_too_large_is_dropped(admin, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100_000
    assert upload(admin, 500_000).status_code == 400


def test_what_is_somewhat_too_large_gets_a_message(admin, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100_000
    assert "te groot" in upload(admin, 150_000).json()["error_message"]
