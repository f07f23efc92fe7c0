"""Errors go to Sentry only where that is asked for, and tell nothing of anybody."""

import gzip
import os

import brotli
import pytest
from django.conf import settings

from bench.site import ProductionSite
from tests.servers import Answering, http_server

# It has a database of its own, whatever the other tests run on.
pytestmark = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="once is enough"
)

FAIL = """
import sys
from django.core.handlers.wsgi import WSGIHandler
from django.db import IntegrityError
from django.test import RequestFactory
import ptvt_site.delivery.health

def fail(connection):
    geheim = "wachtwoord-in-een-variabele"
    raise IntegrityError("dubbel\\nDETAIL: Key (email)=(jan@voorbeeld.nl) already exists.")

ptvt_site.delivery.health.DatabaseError = LookupError
ptvt_site.delivery.health.MigrationExecutor = fail
headers = {"X-Forwarded-For": "203.0.113.77", "User-Agent": "Geheimblad/1.0"}
headers |= {"X-Request-ID": "verzoek-0001", "Host": "localhost"}
headers |= {"Cookie": "__Host-sessionid=koekje"}
path, address = "/readyz?q=zeldzaamwoord", "203.0.113.78"
request = RequestFactory().get(path, headers=headers, REMOTE_ADDR=address)
list(WSGIHandler()(request.environ, lambda status, *headers: print(status)))
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

    class Handler(Answering):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(DECODERS[self.headers.get("Content-Encoding")](body).decode())
            self.answer(200)

    with http_server(Handler) as server:
        yield f"http://sleutel@127.0.0.1:{server.server_port}/1", received


@pytest.fixture
def site(tmp_path, static_root):
    """Makes a site with these variables, whose database is empty."""
    return lambda **variables: ProductionSite.make(
        "sqlite://:memory:", tmp_path, STATIC_ROOT=str(static_root), **variables
    )


class TestReports:
    def test_are_sent_where_asked_and_hold_nothing_of_anybody(self, site, receiver):
        dsn, received = receiver
        output = site(SENTRY_DSN=dsn).manage("shell", "--no-imports", "-c", FAIL).stdout
        assert output.split() == ["500", "Internal", "Server", "Error", "True"]
        text = "".join(received)
        for part in ("IntegrityError", "dubbel", '/readyz"', "verzoek-0001"):
            assert part in text
        assert [part for part in PERSONAL if part in text] == []

        # Without an address, nothing is loaded.
        output = site(SENTRY_DSN="").manage("shell", "--no-imports", "-c", FAIL).stdout
        assert output.split()[0] == "500" and output.endswith("False\n")

    def test_are_sent_of_failed_commands_with_release_and_environment(self, site, receiver):
        dsn, received = receiver
        made = site(SENTRY_DSN=dsn, RELEASE="v7", SENTRY_ENVIRONMENT="proef")
        assert made.manage("restore", "/bestaat-niet", check=False).returncode == 1
        for part in ("CommandError", "There is no backup", '"v7"', '"proef"'):
            assert part in "".join(received)
