import time
from contextlib import suppress

import pytest

from tests import factories
from tests.servers import Answering, http_server

LOCATIONS = {
    "verhuisd": (301, "/nieuw"), "tijdelijk": (302, "/nieuw"), "rond": (301, "/rond"),
    "naar-binnen": (301, "http://169.254.169.254/geheim"), "onzin": (301, "http://[::1"),
}  # fmt: skip


class OtherSite(Answering):
    """Another site, with every kind of answer; keeps its requests in `server.requests`."""

    protocol_version = "HTTP/1.0"

    def do_GET(self):
        agent, host = self.headers["User-Agent"], self.headers["Host"]
        self.server.requests.append((self.command, self.path, agent, host))
        kind = self.path.strip("/").partition("?")[0]
        if kind == "druppels":
            self.send([b"HTTP/1.1 200 OK\r\nX: ", *[b"x"] * 600], pause=0.1)
            return
        is_head = self.command == "HEAD"
        status, location = LOCATIONS.get(kind, (int(kind) if kind.isdigit() else 200, ""))
        self.send_response(405 if is_head and kind in ("geen-head", "groot") else status)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if kind == "groot" and not is_head:
            self.send([b"x" * 65536] * 1000)

    do_HEAD = do_GET

    def send(self, parts: list[bytes], pause: float = 0):
        """Send until nobody listens; note when somebody took everything."""
        with suppress(OSError):
            for part in parts:
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(pause)
            self.server.requests.append(("everything", self.path, "", ""))


@pytest.fixture(scope="package")
def other_server():
    with http_server(OtherSite) as server:
        yield server


@pytest.fixture
def requests(other_server):
    """The requests that the other site received in this test."""
    other_server.requests = []
    return other_server.requests


@pytest.fixture
def other_site(other_server, requests):
    return f"http://127.0.0.1:{other_server.server_port}"


@pytest.fixture
def linking(site, other_site):
    """A post with a moved address in a text and in a field, and a broken one."""
    moved, broken = f"{other_site}/verhuisd", f"{other_site}/404"
    body = [factories.linking_text(moved, broken), factories.button(url=moved)]
    page = factories.NewsPageFactory(body=body)
    page.save_revision().publish()
    return page
