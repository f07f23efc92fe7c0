"""Servers on this machine: for mail, for HTTP, and the certificate of one."""

import subprocess
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from bench.site import free_port


class Answering(BaseHTTPRequestHandler):
    """Answers requests, as its `do_GET` and the like say, without a log."""

    protocol_version = "HTTP/1.1"

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def http_server(handler: type[BaseHTTPRequestHandler]):
    """A server at a free port, until the block ends; yields it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a host, which nobody else trusts, and its key."""
    made, key = folder / "fullchain.pem", folder / "privkey.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    command += ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name},IP:127.0.0.1"]
    command += ["-out", made, "-keyout", key]
    subprocess.run(command, check=True, capture_output=True)
    return made, key


class Mailbox:
    """Takes mail; `refused` has by address what the server answers instead."""

    def __init__(self):
        self.mails, self.refused = [], {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Take an address, or refuse it."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        """Keep a mail."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        mail.sender, mail.receivers = envelope.mail_from, envelope.rcpt_tos
        self.mails.append(mail)
        return "250 OK"

    def take(self) -> list:
        mails, self.mails = self.mails, []
        return mails


@pytest.fixture
def mailbox(settings):
    """An SMTP server to which the site sends its mail."""
    box, port = Mailbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()
