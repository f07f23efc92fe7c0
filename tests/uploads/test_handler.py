"""An upload or a check that goes on too long is stopped, and the message is true."""

import io
import signal
import subprocess

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ptvt_site.core.uploads import check_document
from tests.pdf import make_pdf

pytestmark = pytest.mark.django_db


def upload(admin, size: int):
    values = {"title": "x", "files[]": SimpleUploadedFile("a.txt", b"a" * size)}
    return admin.post(reverse("wagtaildocs:add_multiple"), values)


def test_what_is_far_too_large_is_dropped_and_less_gets_a_message(admin, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100_000
    assert upload(admin, 500_000).status_code == 400
    assert "te groot" in upload(admin, 150_000).json()["error_message"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (subprocess.TimeoutExpired("reader", 30), "te zwaar om te controleren"),
        (subprocess.CalledProcessError(-signal.SIGXCPU, "reader"), "te zwaar om te controleren"),
        (subprocess.CalledProcessError(1, "reader"), "beschadigd of is geen PDF"),
    ],
)
def test_a_check_that_takes_too_long_does_not_call_a_pdf_damaged(monkeypatch, error, words):
    def stopped(*args):
        raise error

    monkeypatch.setattr("ptvt_site.core.uploads.documents.run_reader", stopped)
    with pytest.raises(ValidationError, match=words):
        check_document(io.BytesIO(make_pdf()), "a.pdf")
