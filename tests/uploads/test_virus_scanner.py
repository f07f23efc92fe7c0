"""With ClamAV configured, every upload is scanned; a fake daemon speaks its protocol."""

import json
import socketserver
import struct
import threading
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ptvt_site.core.models import CustomDocument
from tests.uploads.pictures import EICAR, picture

pytestmark = pytest.mark.django_db


class Daemon(socketserver.BaseRequestHandler):
    """`clamd` as its manual says: `zINSTREAM`, pieces with their length, a piece of length 0."""

    def handle(self):
        stream = self.request.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", stream.read(4))[0]:
            content += stream.read(length)
        self.server.seen.append(content)
        self.request.sendall(self.server.answer(content))


def honest(content: bytes) -> bytes:
    return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@pytest.fixture
def daemon(settings, tmp_path, request):
    """A daemon on this machine; with the parameter `socket`, behind a socket in the file system."""
    if getattr(request, "param", "") == "socket":
        server = socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd"), Daemon)
        settings.CLAMD = server.server_address
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Daemon)
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
    server.seen, server.answer = [], honest
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def upload(admin, content: bytes, name="a.txt", kind="wagtaildocs") -> dict:
    values = {"title": "x", "files[]": SimpleUploadedFile(name, content)}
    answer = json.loads(admin.post(reverse(f"{kind}:add_multiple"), values).content)
    return answer | {"error_message": unescape(answer.get("error_message", ""))}


class TestDaemon:
    @pytest.mark.parametrize("daemon", ["network", "socket"], indirect=True)
    def test_refuses_what_it_knows(self, admin, daemon):
        answer = upload(admin, EICAR)
        assert "viruscontrole heeft iets gevonden" in answer["error_message"]
        assert not CustomDocument.objects.exists()

    def test_lets_the_rest_in(self, admin, daemon):
        content = b"tekst " * 50_000
        assert upload(admin, content)["success"]
        assert daemon.seen == [content]
        assert CustomDocument.objects.get().file.read() == content

    def test_sees_pictures_as_they_came(self, admin, daemon):
        assert upload(admin, picture() + EICAR, "a.jpg", "wagtailimages")["success"] is False


class TestWithoutAnswer:
    @pytest.mark.parametrize(
        "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0"]
    )
    def test_nothing_comes_in(self, admin, daemon, answer):
        daemon.answer = lambda content: answer
        assert "viruscontrole werkt nu niet" in upload(admin, b"tekst")["error_message"]
        assert not CustomDocument.objects.exists()

    @pytest.mark.parametrize("address", ["127.0.0.1:1", "/nergens/clamd", "nergens.invalid:3310"])
    def test_nothing_comes_in_while_it_is_away(self, admin, settings, address):
        settings.CLAMD = address
        assert "viruscontrole werkt nu niet" in upload(admin, b"tekst")["error_message"]
        assert not CustomDocument.objects.exists()
