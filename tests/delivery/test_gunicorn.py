"""The site behind the real gunicorn, with production settings."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from bench.site import ROOT, ProductionSite, free_port
from tests import database
from tests.waiting import LONG, wait_until

# It has a database of its own, whatever the other tests run on: once is enough.
pytestmark = pytest.mark.sqlite_only

# What a visitor may send to have others get something else, or nothing.
ODD_HEADERS = dict.fromkeys("X-Original-URL X-Rewrite-URL SCRIPT_NAME PATH_INFO".split(), "/evil")
ODD_HEADERS |= {
    "X-Forwarded-Host": "evil.example", "X-Forwarded-Server": "evil.example",
    "X-Forwarded-Port": "666", "X-Forwarded-Prefix": "/evil", "X-Forwarded-Protocol": "http",
    "X-Forwarded-Ssl": "off", "Forwarded": "host=evil.example;proto=http", "User-Agent": "evil",
    "X-HTTP-Method-Override": "DELETE", "X-Requested-With": "XMLHttpRequest",
    "Accept": "image/evil", "Accept-Language": "en", "Range": "bytes=0-3", "If-Range": '"evil"',
    "If-None-Match": '"evil", "worse"', "If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT",
    "Origin": "https://evil.example", "Referer": "https://evil.example/",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory, static_root):
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(database.sqlite_template(), folder / "ptvt.sqlite3")
    url = f"sqlite:///{folder}/ptvt.sqlite3"
    return ProductionSite.make(url, folder, STATIC_ROOT=str(static_root))


@pytest.fixture(scope="module")
def server(made):
    with made.served(WEB_CONCURRENCY="1") as server:
        yield server


def test_an_answer_is_the_same_whatever_a_visitor_sends_along(server):
    plain = server.get("/robots.txt").text
    assert "Sitemap: http" in plain
    for name, value in ODD_HEADERS.items():
        # The first visitor after a start makes the page that the next gets too.
        shutil.rmtree(server.log.parent / "page_cache/pages")
        with_header = server.get("/robots.txt", **{name: value})
        after = server.get("/robots.txt")
        assert with_header.status_code in (200, 206, 304), name
        assert "evil" not in with_header.text, name
        assert (after.status_code, after.text) == (200, plain), name
        assert after.headers["Cache-Status"] == "ptvt; hit", name


def test_log_is_json_and_tells_nothing_of_visitors_nor_answers_of_what_serves_them(server):
    before = len(server.log.read_text())
    sent = {"X-Forwarded-For": "203.0.113.77", "X-Request-ID": "van-de-proxy-1"}
    headers = server.get("/bestaat-niet/?q=zeldzaamwoord", **sent).headers
    assert headers["X-Request-ID"] == "van-de-proxy-1" and "Server" not in headers
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GET /?q=zeldzaamwoord HTTP/9 x\r\n\r\n")
        assert b"Server:" not in connection.recv(4096)
    text = server.log.read_text()[before:]
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["path"] for line in lines if "path" in line] == ["/bestaat-niet/"]
    assert any("Invalid" in line["message"] for line in lines)
    for part in ("zeldzaamwoord", "203.0.113.77", "ip="):
        assert part not in text


def test_by_itself_it_has_no_socket_for_control_and_no_metrics(server):
    """Of all sockets with the name of a file, none belongs to the server."""
    process = Path(f"/proc/{server.process.pid}")
    opened = {os.readlink(entry) for entry in (process / "fd").iterdir()}
    lines = Path("/proc/net/unix").read_text().splitlines()[1:]
    named = [fields for fields in map(str.split, lines) if len(fields) == 8]
    assert not [fields for fields in named if f"socket:[{fields[6]}]" in opened]
    assert server.get("/metrics/").status_code == 404
    for child in (process / f"task/{process.name}/children").read_text().split():
        assert "metrics" not in Path(f"/proc/{child}/cmdline").read_text()


def test_a_reload_takes_new_settings_and_code_of_ours():
    """What is imported before the fork reads no settings, and is none of our apps."""
    check = (
        "import runpy, sys; runpy.run_path('gunicorn.conf.py')\n"
        "from django.conf import settings\n"
        "own = {'ptvt_site', 'ptvt_site.delivery', 'ptvt_site.delivery.logs',"
        " 'ptvt_site.settings', 'ptvt_site.settings.environment'}\n"
        "apps = ('ptvt_site', 'news', 'programmes', 'publications')\n"
        "assert not settings.configured\n"
        "assert {n for n in sys.modules if n.split('.')[0] in apps} == own\n"
    )
    subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=True)


@contextmanager
def asked_all_the_time(server):
    """Four visitors ask without a pause until the block ends; yields the statuses they get."""
    stop, answers = [], []

    def ask():
        while not stop:
            answers.append(server.get("/healthz").status_code)

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        try:
            yield answers
        finally:
            stop.append(True)  # Else the pool would wait for who asks for ever.
        for one in asking:
            one.result(LONG)


def test_metrics_are_the_sum_of_all_workers_and_a_reload_loses_no_request(made):
    port, counted = free_port(), 'ptvt_request_seconds_count{kind="page"} 40.0'
    with made.served(METRICS_PORT=str(port), SCHEDULER="1") as server:

        def metrics() -> str:
            try:
                return requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
            except OSError:
                return ""

        wait_until(metrics, "metrics")
        for _ in range(40):
            server.get("/bestaat-niet/?q=zeldzaamwoord")
        text = metrics()
        rows = re.findall(r'ptvt_requests_total\{.*kind="page".*\} (\S+)', text)
        assert sum(map(float, rows)) == 40
        # The scheduler was never there.
        for part in (counted, "ptvt_database_away 0.0", "ptvt_scheduler_silent_seconds +Inf"):
            assert part in text
        assert "zeldzaamwoord" not in text
        # A worker that ends takes no counts along.
        os.kill(server.workers()[0], signal.SIGKILL)
        wait_until(lambda: len(server.workers()) == 2, "a new worker")
        assert counted in metrics()
        # Those of a reload count on, and it loses no request.
        with asked_all_the_time(server) as answers:
            old = set(server.workers())
            server.process.send_signal(signal.SIGHUP)
            wait_until(
                lambda: len(server.workers()) == 2 and not old & set(server.workers()),
                "new workers only",
            )
            server.get("/bestaat-niet/")
        assert set(answers) == {200}
        wait_until(lambda: counted.replace("40.0", "41.0") in metrics(), "a count after a reload")
        # A reload that is cut short by the end ends.
        server.process.send_signal(signal.SIGHUP)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(LONG)
        wait_until(lambda: not metrics(), "the end of the metrics")
