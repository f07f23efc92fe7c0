"""Errors go to Sentry only where that is asked for, and tell nothing of anybody."""

import gzip
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
from django.conf import settings

from ptvt_site.settings.base import BASE_DIR

# It has a database of its own, whatever the other tests run on.
pytestmark = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="once is enough"
)

FAIL = """
import sys
import django
from django.conf import settings
# The page that tells of the error must not need collected files.
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
django.setup()
from django.db import IntegrityError
from django.test import RequestFactory
import ptvt_site.delivery.health

def fail(connection):
    geheim = "wachtwoord-in-een-variabele"
    raise IntegrityError("dubbel\\nDETAIL: Key (email)=(jan@voorbeeld.nl) already exists.")

ptvt_site.delivery.health.DatabaseError = LookupError
ptvt_site.delivery.health.MigrationExecutor = fail
from django.core.handlers.wsgi import WSGIHandler

environ = RequestFactory().get("/readyz?q=zeldzaamwoord", REMOTE_ADDR="203.0.113.78", headers={
    "X-Forwarded-For": "203.0.113.77", "User-Agent": "Geheimblad/1.0",
    "X-Request-ID": "verzoek-0001", "Host": "ptvt.nl", "Cookie": "__Host-sessionid=koekje"}).environ
answered = []
list(WSGIHandler()(environ, lambda *answer: answered.append(answer[0][:3])))
assert answered == ["500"], answered
if "sentry_sdk" in sys.modules:
    sys.modules["sentry_sdk"].flush(10)
print("sentry_sdk" in sys.modules)
"""
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
PERSONAL = [
    "zeldzaamwoord", "203.0.113", "Geheimblad", "koekje", "jan@voorbeeld.nl",
    "wachtwoord-in-een-variabele", os.uname().nodename,
]  # fmt: skip


@pytest.fixture
def receiver():
    """A server on this machine that takes reports; yields its address and what it got."""
    received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(DECODERS[self.headers.get("Content-Encoding")](body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://sleutel@127.0.0.1:{server.server_port}/1", received
    server.shutdown()
    server.server_close()


def production(**variables: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "ptvt_site.settings.production",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "ptvt.nl",
        "DATABASE_URL": "sqlite://:memory:",
        **variables,
    }


def fail_with(**variables: str) -> bool:
    """Let a process with production settings meet an error; says whether it loaded Sentry."""
    command, options = [sys.executable, "-c", FAIL], {"capture_output": True, "text": True}
    environment = production(**variables)
    result = subprocess.run(command, cwd=BASE_DIR, env=environment, timeout=60, **options)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip().endswith("True")


class TestReports:
    def test_are_sent_where_asked_and_hold_nothing_of_anybody(self, receiver):
        dsn, received = receiver
        assert fail_with(SENTRY_DSN=dsn)
        text = b"".join(received).decode()
        assert "IntegrityError" in text
        assert "dubbel" in text
        assert '/readyz"' in text
        assert "verzoek-0001" in text
        assert [part for part in PERSONAL if part in text] == []

    def test_are_sent_of_failed_commands_with_release_and_environment(self, receiver):
        dsn, received = receiver
        environment = production(SENTRY_DSN=dsn, RELEASE="v7", SENTRY_ENVIRONMENT="proef")
        command = [sys.executable, "manage.py", "restore", "/bestaat-niet"]
        result = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True)
        assert result.returncode == 1
        text = b"".join(received).decode()
        for part in ("CommandError", "There is no backup", '"v7"', '"proef"'):
            assert part in text

    def test_without_an_address_nothing_is_loaded(self):
        assert not fail_with(SENTRY_DSN="")
