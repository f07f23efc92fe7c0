"""systemd and nginx accept what is under `deploy/`, and nginx has an error page of its own."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest
from django.core.management import get_commands

from bench.site import free_port
from ptvt_site.settings.base import BASE_DIR
from tests.servers import certificate

DEPLOY = BASE_DIR / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("ptvt-*"))
PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"


def program(name: str) -> str:
    """The path of a program; the test is skipped where it is missing."""
    found = shutil.which(name, path=PATH)
    if not found:
        pytest.skip(f"{name} is not on this machine")
    return found


def test_docs_name_everything_in_it_and_units_commands_that_exist():
    named = set(re.findall(r"manage\.py (\w+)", "".join(unit.read_text() for unit in UNITS)))
    assert named and named - set(get_commands()) == set()
    docs = [BASE_DIR / f"docs/{name}.md" for name in ("installing", "upgrading")]
    text = "".join(doc.read_text() for doc in docs)
    assert [path for path in DEPLOY.iterdir() if f"deploy/{path.name}" not in text] == []


def test_systemd_accepts_every_unit_and_isolates_every_service(tmp_path):
    """With the programs of the units replaced by one that is there."""
    analyze = program("systemd-analyze")
    for unit in UNITS:
        text = re.sub(r"/opt/ptvt/current/\.venv/bin/\w+", "/bin/true", unit.read_text())
        (tmp_path / unit.name).write_text(text)
    command = [analyze, "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    # By systemd's own score, from 0 (isolated) to 10, in tenths.
    for unit in [unit for unit in UNITS if unit.suffix == ".service"]:
        command = [analyze, "security", "--offline=yes", "--threshold=25", str(unit)]
        result = subprocess.run(command, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout.splitlines()[-1:]


@pytest.fixture(scope="module")
def nginx(static_root, tmp_path_factory):
    """nginx with the configuration, and nothing behind it; yields its address over HTTPS."""
    program_path, folder = program("nginx"), tmp_path_factory.mktemp("nginx")
    site = folder / "current/collected"
    certificate(folder, "ptvt.example")
    site.mkdir(parents=True)
    (site / "static").symlink_to(static_root)
    folder.chmod(0o755)
    port, http_port, nobody = free_port(), free_port(), free_port()
    text = (DEPLOY / "nginx/ptvt.conf").read_text()
    for old, new in {
        "/etc/ssl/ptvt": str(folder),
        "/opt/ptvt": str(folder),
        "127.0.0.1:8000": f"127.0.0.1:{nobody}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80": f"listen 127.0.0.1:{http_port}",
    }.items():
        assert old in text
        text = text.replace(old, new)
    text = re.sub(r"listen \[::\].*", "", text)
    (folder / "nginx.conf").write_text(
        f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\ndaemon off;\n"
        f"events {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\n{text}\n}}\n"
        + ("user root;\n" if os.geteuid() == 0 else "")
    )
    command = [program_path, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr
    process = subprocess.Popen(command)
    try:
        yield f"https://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def ask(url: str, address_of_visitor: str = "127.0.0.1", headers: str = ""):
    """The answer of nginx by the name of the site, once it is up."""
    context = ssl._create_unverified_context()
    address = urlsplit(url)
    for _ in range(100):
        try:
            place, visitor = (address.hostname, address.port), (address_of_visitor, 0)
            with (
                socket.create_connection(place, 5, visitor) as raw,
                context.wrap_socket(raw, server_hostname="ptvt.example") as connection,
            ):
                target = address._replace(scheme="", netloc="").geturl()
                request = f"GET {target} HTTP/1.0\r\nHost: ptvt.example\r\n{headers}\r\n"
                connection.sendall(request.encode())
                response = HTTPResponse(connection)
                response.begin()
                return response.status, dict(response.getheaders()), response.read().decode()
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("nginx does not start")


HSTS = "max-age=63072000; includeSubDomains; preload"


def test_nginx_answers_with_our_page_when_the_site_is_dead(nginx):
    status, headers, text = ask(f"{nginx}/actueel/")
    assert status == 503
    assert "Deze pagina is er even niet" in text
    assert (headers["Retry-After"], headers["Cache-Control"]) == ("30", "no-store")
    assert headers["Strict-Transport-Security"] == HSTS
    style_sheet = re.search(r'href="(/static/css/site\.\w+\.css)"', text)[1]
    status, headers, text = ask(nginx + style_sheet)
    assert (status, headers["Content-Type"]) == (200, "text/css")
    assert ".ptvt-hero" in text
    assert ask(f"{nginx}/503.html")[0] == 404


def test_nginx_gives_the_files_of_the_previous_release(nginx, tmp_path_factory):
    (folder,) = tmp_path_factory.getbasetemp().glob("nginx0")
    old = folder / "previous/collected/static/css"
    old.mkdir(parents=True)
    (old / "old.123.css").write_text("old")
    status, headers, text = ask(f"{nginx}/static/css/old.123.css")
    assert (status, text, headers["X-Content-Type-Options"]) == (200, "old", "nosniff")
    assert ask(f"{nginx}/static/css/none.123.css")[0] == 404


def test_nginx_lets_one_address_search_a_limited_number_of_times(nginx):
    for visitor, path in (("127.0.0.2", "/zoeken/?q=a"), ("127.0.0.3", "/actueel/?q=a")):
        allowed, started = 0, time.monotonic()
        while (status := ask(nginx + path, visitor)[0]) == 503 and allowed < 200:
            allowed += 1
        assert status == 429, path
        # Two more for each second that it took.
        assert 41 <= allowed <= 42 + 2 * (time.monotonic() - started), path
    assert {ask(f"{nginx}/actueel/", "127.0.0.4")[0] for _ in range(60)} == {503}


def test_nginx_says_in_dutch_what_it_refuses(nginx):
    answers = [ask(f"{nginx}/zoeken/?q=taal", "127.0.0.5") for _ in range(60)]
    answers += [ask(f"{nginx}/beheer/", headers="Content-Length: 60000000\r\n")]
    said = {(status, headers["Content-Type"], text[:16]) for status, headers, text in answers}
    form = "text/plain; charset=utf-8"
    assert {(429, form, "U vraagt te vaak"), (413, form, "Dit bestand is t")} <= said
    answers.append(ask(f"{nginx}/static/css/none.123.css"))
    assert all(headers["Strict-Transport-Security"] == HSTS for _, headers, _ in answers)


def test_nginx_speaks_tls_1_3_too(nginx):
    ask(nginx)
    context = ssl._create_unverified_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    address = (urlsplit(nginx).hostname, urlsplit(nginx).port)
    with (
        socket.create_connection(address) as raw,
        context.wrap_socket(raw, server_hostname="ptvt.example") as connection,
    ):
        assert connection.version() == "TLSv1.3"


def test_docker_is_sent_all_that_it_copies():
    """All but what `.dockerignore` names stays out."""
    names = re.findall(r"^!(\S+)$", (BASE_DIR / ".dockerignore").read_text(), re.M)
    copies = re.findall(r"^COPY (?!--)(.+) \S+$", (BASE_DIR / "Dockerfile").read_text(), re.M)
    sent = {BASE_DIR / name for name in names}
    copied = {BASE_DIR / name for name in " ".join(copies).split()} - {BASE_DIR}
    assert BASE_DIR / "requirements.txt" in copied
    assert [path for path in sent | copied if not path.exists()] == []
    assert [path for path in copied if not {path, *path.parents} & sent] == []
