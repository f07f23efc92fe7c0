"""The site behind the real Varnish: changes come through, and an absent site is not noticed."""

import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from dataclasses import dataclass

import pytest

from bench.site import ProductionSite, Server, free_port
from tests.deploy.test_deploy import DEPLOY, PATH

WITHIN = 60  # seconds
CHANGE = """
from wagtail.models import Site
home = Site.objects.get().root_page.specific
home.introduction = {text!r}
home.save_revision().publish()
"""


@dataclass
class Front:
    """Varnish, and the site behind it."""

    url: str
    site: ProductionSite
    server: Server

    def get(self, path: str = "/", method: str = "GET", **headers: str):
        """Status, headers and body."""
        request = urllib.request.Request(self.url + path, method=method, headers=headers)
        try:
            answer = urllib.request.urlopen(request, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers, answer.read()

    def change(self, text: str) -> None:
        """Publish the home page with another text."""
        self.site.manage("shell", "-c", CHANGE.format(text=text))


def wait_for(condition, what: str) -> None:
    """Wait until the condition holds."""
    until = time.monotonic() + WITHIN
    while not condition():
        assert time.monotonic() < until, f"never: {what}"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A site with a home page."""
    folder = tmp_path_factory.mktemp("site")
    site = ProductionSite.make(f"sqlite:///{folder}/ptvt.sqlite3", folder)
    site.prepare()
    return site


@pytest.fixture
def front(made, tmp_path):
    """Varnish by our configuration, in which pages go stale in a second."""
    varnishd = shutil.which("varnishd", path=PATH)
    if not varnishd:
        pytest.skip("Varnish is not on this machine")
    port = free_port()
    with made.served(FRONTEND_CACHE_URL=f"http://127.0.0.1:{port}") as server:
        text = (DEPLOY / "varnish/ptvt.vcl").read_text()
        for old, new in (
            ('.port = "8000"', f'.port = "{server.port}"'),
            ('"Host: ptvt.example"', '"Host: 127.0.0.1"'),
            (".interval = 2s", ".interval = 0.2s"),
            ("beresp.ttl = 60s", "beresp.ttl = 1s"),
        ):
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "ptvt.vcl").write_text(text)
        options = re.search(
            r"-p \S+", (DEPLOY / "systemd/varnish.service.d/ptvt.conf").read_text()
        )[0].split()
        command = [varnishd, "-F", "-j", "none", "-n", str(tmp_path / "varnish"), "-T", "none"]
        command += ["-a", f"127.0.0.1:{port}", "-f", str(tmp_path / "ptvt.vcl")]
        command += ["-s", "malloc,64m", *options]
        log = (tmp_path / "varnish.log").open("w")
        process = subprocess.Popen(command, stdout=log, stderr=log)
        front = Front(f"http://127.0.0.1:{port}", made, server)

        def answers() -> bool:
            assert process.poll() is None, (tmp_path / "varnish.log").read_text()
            try:
                return front.get()[0] == 200
            except OSError:
                return False

        try:
            wait_for(answers, "an answer from Varnish")
            yield front
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
            log.close()


class TestPage:
    def test_comes_from_varnish(self, front):
        front.get()
        asked = front.server.log.read_text().count("GET / 200")
        for _ in range(5):
            assert front.get()[0] == 200
        assert front.server.log.read_text().count("GET / 200") <= asked + 1

    def test_is_compressed_as_the_visitor_takes_it(self, front):
        for accept, encoding in (("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)):
            assert front.get(**{"Accept-Encoding": accept})[1]["Content-Encoding"] == encoding

    def test_tells_nothing_of_what_runs_here(self, front):
        headers = front.get()[1]
        assert {"Via", "X-Varnish", "X-Kept", "Server"} & set(headers) == set()

    def test_is_not_sent_again_to_who_has_it(self, front):
        etag = front.get(**{"Accept-Encoding": "br"})[1]["ETag"]
        answer = front.get(**{"Accept-Encoding": "br", "If-None-Match": etag})
        assert (answer[0], answer[2]) == (304, b"")

    def test_of_an_editor_is_never_kept(self, front):
        front.get(Cookie="__Host-sessionid=een")
        asked = front.server.log.read_text().count("GET / 200")
        front.get(Cookie="__Host-sessionid=een")
        assert front.server.log.read_text().count("GET / 200") == asked + 1


class TestChange:
    def test_comes_through_at_once(self, front):
        front.get()
        for text in ("Een heel nieuwe inleiding.", "En nog een andere."):
            front.change(text)
            wait_for(lambda text=text: text in front.get()[2].decode(), "the new text")
            # From then on nobody meets the old text.
            assert all(text in front.get()[2].decode() for _ in range(5))

    def test_is_told_by_the_site_only(self, front):
        """nginx marks what comes from visitors."""
        assert front.get("/*", method="PURGE")[0] == 200
        assert front.get("/*", method="PURGE", **{"X-Forwarded-Proto": "https"})[0] == 405


class TestAbsentSite:
    def test_is_not_noticed_on_pages_that_were_seen(self, front):
        seen = {path: front.get(path)[2] for path in ("/", "/programmas/", "/actueel/feed/")}
        os.killpg(front.server.process.pid, signal.SIGKILL)
        front.server.process.wait()
        wait_for(lambda: front.get("/healthz")[0] == 503, "Varnish knows that the site is away")
        # Longer than a page is fresh.
        time.sleep(2)
        for path, body in seen.items():
            for _ in range(3):
                status, _, found = front.get(path)
                assert (status, found) == (200, body)
