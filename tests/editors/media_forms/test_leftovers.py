"""Uploads whose form was never completed are deleted."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.models import UploadedFile

pytestmark = pytest.mark.django_db

DAY = 24 * 60 * 60


def leave(name: str, seconds: int = 0) -> UploadedFile:
    upload = UploadedFile.objects.create(file=ContentFile(b"x", name=name))
    then = time.time() - seconds
    os.utime(upload.file.path, (then, then))
    return upload


def test_leftovers_go_after_a_day(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    old, recent = leave("old.jpg", DAY + 60), leave("recent.jpg", DAY - 60)
    gone = leave("gone.jpg")
    Path(gone.file.path).unlink()
    new = leave("new.jpg")
    assert set(UploadedFile.objects.all()) == {recent, new}
    assert not Path(old.file.path).exists() and Path(recent.file.path).exists()
