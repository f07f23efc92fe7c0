"""The site as `make serve` runs it, and a real Chromium."""

import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from bench import site
from bench.site import ROOT, free_port
from tests.database import sqlite_template

site.STARTS_WITHIN = 400  # seconds
# Long, for a busy machine; what is there sooner is waited for no longer.
ANSWERS_WITHIN = 90_000  # milliseconds
# A prepared site without a scheduler: quicker than `make serve`.
GUNICORN = (sys.executable, "-m", "gunicorn", "ptvt_site.wsgi")
DEV = {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.dev"}

expect.set_options(timeout=ANSWERS_WITHIN)


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@dataclass
class Server(site.Server):
    """A running site and the account that it made."""

    username: str = ""
    password: str = ""

    def get(self, path: str) -> tuple[int, str, dict]:
        """Status, body and headers of an address; redirects are not followed."""
        status, headers, body = super().get(path)
        return status, body.decode(), headers


def own_environment() -> dict[str, str]:
    """The environment of a site that runs beside the tests, without the settings of the tests."""
    names = set(os.environ) - {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    return {name: os.environ[name] for name in names}


@contextmanager
def run_site(folder: Path, command=("make", "serve"), **environment):
    """The site, started by the command that the README names or another; its state is in `folder`.

    What the command prints is in `folder / "output"`.
    """
    port, output = free_port(), folder / "output"
    variables = {"PORT": str(port), "VAR_DIR": str(folder / "var"), "WEB_CONCURRENCY": "1"}
    with output.open("a") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=own_environment() | variables | environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    running = site.Server(process, port, output)
    try:
        running.wait_until_up()
        yield running
    finally:
        os.killpg(process.pid, signal.SIGINT)  # As Ctrl-C does.
        with suppress(subprocess.TimeoutExpired):  # A request that nobody waits for any more.
            process.wait(5)
        # Also what it started: renditions that are made after a copy are rows without files there.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory, worker_id) -> Path:
    """The folder of a site with demo content that was stopped: loaded once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "snapshot"
    with (shared / "snapshot-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = shared / "unfinished"
            (unfinished / "var").mkdir(parents=True)
            shutil.copy(sqlite_template(), unfinished / "var/ptvt.sqlite3")
            with run_site(unfinished):
                pass
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def copy_site(snapshot, tmp_path_factory):
    """Make a folder with a copy of the snapshot, for a site of one's own that starts quickly."""

    def copy(name: str) -> Path:
        return shutil.copytree(snapshot, tmp_path_factory.mktemp(name), dirs_exist_ok=True)

    return copy


@pytest.fixture(scope="session")
def state(copy_site) -> Path:
    """The folder of the database and files of `server`."""
    return copy_site("serve")


@pytest.fixture(scope="session")
def server(state):
    """The site as visitors and editors meet it, one for each worker."""
    account = re.search(r"as (\S+) with password (\S+)", (state / "output").read_text())
    with run_site(state) as running:
        yield Server(running.process, running.port, running.log, None, *account.groups())


@pytest.fixture(scope="module")
def components(server, state):
    """The address of the page with every component, which only developers have."""
    with run_site(state, GUNICORN, DEBUG="1", **DEV) as running:
        yield f"{running.url}/componenten/"


@contextmanager
def tabs_of(chromium):
    """Opens tabs of visitors whom the browser does not know, and closes them at the end."""
    contexts = []

    def open_one(prepare=lambda context: None, **options):
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL"} | options
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(ANSWERS_WITHIN)
        prepare(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def open_tab(chromium):
    """Open a tab of a visitor whom the browser does not know; closed after the test.

    `page = open_tab()` has a wide screen. Else what Playwright's `new_context` takes:
    `open_tab(java_script_enabled=False)`. `prepare` gets the context before the tab is there.
    """
    with tabs_of(chromium) as open_one:
        yield open_one


@pytest.fixture(scope="session")
def session_of(server, state, chromium):
    """The cookies of somebody with a role, who logs in once for the whole run."""

    @cache
    def log_in(role: str) -> dict:
        username, password = account(state, role) if role else (server.username, server.password)
        with tabs_of(chromium) as open_one:
            page = open_one()
            open_admin(page, server.url, username, password)
            return {"cookies": page.context.cookies(), "origins": []}

    return log_in


@pytest.fixture
def log_in(server, session_of, open_tab):
    """Open a tab of its own in which somebody with a role has logged in.

    `page = log_in("Redacteur")`; also `"Eindredacteur"`, `"Beheerder"`, and `""` for the account
    that may do everything. Each role has one account, named after it, for the whole run. `options`
    are those of `open_tab`.
    """

    def log_in_as(role: str = "", **options):
        return open_tab(storage_state=session_of(role), **options)

    return log_in_as


def open_admin(page, site: str, username: str, password: str) -> None:
    """Log in to the admin of a site, on a page of a browser that has no session yet."""
    page.goto(f"{site}/beheer/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(f"{site}/beheer/")


@cache
def account(state: Path, role: str) -> tuple[str, str]:
    """Name and password of somebody with that role, made when first asked for."""
    name = f"{role.lower()}.test"
    output = manage(state, "create_editor", name, "--role", role, "--email", f"{name}@voorbeeld.nl")
    return re.search(r"as (\S+) with password (\S+)", output).groups()


def manage(state: Path, *arguments: str, **environment: str) -> str:
    """Run a management command on the site's database, and return what it prints."""
    shell = _shell(state, tuple(environment.items()))
    print(json.dumps(arguments), file=shell.stdin, flush=True)
    output, error = json.loads(shell.stdout.readline())
    assert not error, error
    return output


@cache
def _shell(state: Path, environment: tuple) -> subprocess.Popen:
    """The process that runs the commands; it ends with the tests, when nobody writes to it."""
    settings = {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.dev", "VAR_DIR": str(state / "var")}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.browser.shell"],
        cwd=ROOT,
        env=own_environment() | settings | dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=(state / "shell.log").open("a"),
        text=True,
    )


@pytest.fixture(scope="session")
def chromium():
    """Chromium, without what reaches out by itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
            + ["--disable-gpu"],  # There is none; imitating one takes long.
        )
        yield browser
        browser.close()


@pytest.fixture
def page(open_tab):
    """A tab of a visitor with a wide screen."""
    return open_tab()
