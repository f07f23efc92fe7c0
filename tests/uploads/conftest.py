import json
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """The folder of uploaded files, empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def upload(admin):
    """Upload a file with the form for several at once; returns its answer."""

    def send(name: str, content: bytes, kind: str = "wagtaildocs") -> dict:
        file = SimpleUploadedFile(name, content)
        file._name = name  # Django cuts a folder off, which an attacker's program would send.
        sent = admin.post(reverse(f"{kind}:add_multiple"), {"title": "Iets", "files[]": file})
        assert sent.status_code == 200, name
        answer = json.loads(sent.content)
        return answer | {"error_message": unescape(answer.get("error_message", ""))}

    return send
