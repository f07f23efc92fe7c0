"""Errors go to Sentry only where that is asked for, and tell nothing of anybody."""

import gzip
import os

import brotli
import pytest

from bench.site import ProductionSite
from tests.servers import Answering, http_server

# It has a database of its own, whatever the other tests run on: once is enough.
pytestmark = pytest.mark.sqlite_only

FAIL = """
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError
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
raise CommandError("Er ging iets mis")
"""
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
PERSONAL = [
    "zeldzaamwoord", "203.0.113", "Geheimblad", "koekje", "jan@voorbeeld.nl",
    "wachtwoord-in-een-variabele", os.uname().nodename,
]  # fmt: skip


def test_are_sent_of_requests_and_commands_and_hold_nothing_of_anybody(tmp_path, static_root):
    received = []

    class Handler(Answering):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(DECODERS[self.headers.get("Content-Encoding")](body).decode())
            self.answer(200)

    with http_server(Handler) as server:
        variables = {"RELEASE": "v7", "SENTRY_ENVIRONMENT": "proef", "STATIC_ROOT": static_root}
        dsn = f"http://sleutel@127.0.0.1:{server.server_port}/1"
        site = ProductionSite.make("sqlite://:memory:", tmp_path, SENTRY_DSN=dsn, **variables)
        failed = site.manage("shell", "--no-imports", "-c", FAIL, check=False)
    assert (failed.returncode, failed.stdout) == (1, "500 Internal Server Error\n")
    for text, parts in zip(
        received,
        [
            ("IntegrityError", "dubbel", '/readyz"', "verzoek-0001", '"v7"', '"proef"'),
            ("CommandError", "Er ging iets mis"),
        ],
        strict=True,
    ):
        assert [part for part in parts if part not in text] == []
        assert [part for part in PERSONAL if part in text] == []
