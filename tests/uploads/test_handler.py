"""An upload that is too large is refused; with ClamAV configured every one is scanned."""

import io
import signal
import socketserver
import struct
import subprocess
import threading
from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError

from ptvt_site.core.models import CustomDocument
from ptvt_site.core.uploads import check_document
from tests.pdf import make_pdf
from tests.uploads.pictures import EICAR, picture

pytestmark = pytest.mark.django_db


def test_what_is_too_large_or_empty_gets_a_message_with_what_to_do(upload, settings):
    assert "kijk of er iets in staat" in upload("a.txt", b"")["error_message"]
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100_000
    assert "te groot" in upload("a.txt", b"a" * 150_000)["error_message"]


def test_a_check_that_takes_too_long_does_not_call_a_pdf_damaged(monkeypatch):
    heavy = "te zwaar om te controleren"
    for error, words in [
        (subprocess.TimeoutExpired("reader", 30), heavy),
        (subprocess.CalledProcessError(-signal.SIGXCPU, "reader"), heavy),
        (subprocess.CalledProcessError(1, "reader"), "beschadigd of is geen PDF"),
    ]:
        stopped = Mock(side_effect=error)
        monkeypatch.setattr("ptvt_site.core.uploads.documents.run_reader", stopped)
        with pytest.raises(ValidationError, match=words):
            check_document(io.BytesIO(make_pdf()), "a.pdf")


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


@pytest.mark.parametrize("daemon", ["network", "socket"], indirect=True)
def test_the_scanner_refuses_what_it_knows_and_lets_the_rest_in(upload, daemon):
    answer = upload("a.txt", EICAR)
    assert "viruscontrole heeft iets gevonden" in answer["error_message"]
    # A picture is seen as it came.
    assert upload("a.jpg", picture() + EICAR, "wagtailimages")["success"] is False
    assert not CustomDocument.objects.exists()
    content = b"tekst " * 50_000
    assert upload("a.txt", content)["success"]
    assert daemon.seen[-1] == CustomDocument.objects.get().file.read() == content


def test_nothing_comes_in_without_an_answer_of_the_scanner(upload, daemon, settings):
    for answer in (b"", b"INSTREAM size limit exceeded. ERROR\0", b"x\0"):
        daemon.answer = Mock(return_value=answer)
        assert "viruscontrole werkt nu niet" in upload("a.txt", b"tekst")["error_message"]
    for settings.CLAMD in ("127.0.0.1:1", "/nergens/clamd", "nergens.invalid:3310", "geen"):
        assert "viruscontrole werkt nu niet" in upload("a.txt", b"tekst")["error_message"]
    assert not CustomDocument.objects.exists()
