"""Varnish or a CDN in front of the site forgets its pages, and nobody waits for it."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ptvt_site.delivery.page_cache import purge as purge_module
from ptvt_site.delivery.page_cache.purge import purge

BACKEND = "ptvt_site.delivery.page_cache.purge.VarnishBackend"


@pytest.fixture
def varnish():
    """A server that remembers what it was told to forget."""

    class Handler(BaseHTTPRequestHandler):
        asked = []
        status = 200

        def do_PURGE(self):
            self.asked.append((self.path, self.headers["Host"]))
            self.send_response(self.status)
            self.end_headers()

        def log_message(self, *args):
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Handler.url = f"http://127.0.0.1:{server.server_port}"
    yield Handler
    server.shutdown()
    server.server_close()


def test_tells_it_to_forget_every_page(site, settings, varnish):
    settings.WAGTAILFRONTENDCACHE = {"varnish": {"BACKEND": BACKEND, "LOCATION": varnish.url}}
    purge()
    assert varnish.asked == [("/*", "testserver")]


def test_asks_nothing_without_one(site, varnish, django_assert_num_queries):
    with django_assert_num_queries(0):
        purge()


def test_that_fails_is_logged(site, settings, varnish, caplog):
    varnish.status = 503
    settings.WAGTAILFRONTENDCACHE = {"varnish": {"BACKEND": BACKEND, "LOCATION": varnish.url}}
    purge()
    assert "503" in caplog.text


def test_that_nobody_hears_is_logged(site, settings, caplog):
    settings.WAGTAILFRONTENDCACHE = {
        "varnish": {"BACKEND": BACKEND, "LOCATION": "http://127.0.0.1:1"}
    }
    purge()
    assert "Couldn't purge" in caplog.text


def test_does_not_wait_for_ever(site, settings, caplog, monkeypatch):
    import socket

    monkeypatch.setattr(purge_module, "LONGEST_WAIT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        location = f"http://127.0.0.1:{silent.getsockname()[1]}"
        settings.WAGTAILFRONTENDCACHE = {"varnish": {"BACKEND": BACKEND, "LOCATION": location}}
        purge()
    assert "could not be purged" in caplog.text
    assert socket.getdefaulttimeout() is None
