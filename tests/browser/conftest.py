"""The site as `make serve` runs it, and a real Chromium."""

import os
import re
import shutil
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from runpy import run_path

import pytest
from playwright.sync_api import expect, sync_playwright

from bench.site import ROOT, running
from tests.browser.checks import listen
from tests.database import made_once, sqlite_template
from tests.shell import Shell

# Long, for a busy machine; what is there sooner is waited for no longer.
ANSWERS_WITHIN = 90_000  # milliseconds
DEV = {"DJANGO_SETTINGS_MODULE": "ptvt_site.settings.dev"}
# A block that is added slides open: a button that moves between press and release misses its click.
NOTHING_SLIDES = """addEventListener("DOMContentLoaded", () => {
  if (window.jQuery) jQuery.fx.off = true;
})"""
ACCOUNT = re.compile(r"as (\S+) with password (\S+)")

expect.set_options(timeout=ANSWERS_WITHIN)


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


def environment_of(folder: Path, **variables: str) -> dict[str, str]:
    """The environment of a site whose state is in a folder, without the settings of the tests."""
    names = set(os.environ) - {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    own = {"VAR_DIR": str(folder / "var"), "WEB_CONCURRENCY": "1"}
    return {name: os.environ[name] for name in names} | own | variables


def run_site(folder: Path, **variables: str):
    """The site, started as the README says; its state is in `folder`, what it says in `output`."""
    return running(("make", "serve"), folder / "output", environment_of(folder, **variables))


def run_prepared(folder: Path, **variables: str):
    """A site that was started before, without its scheduler: quicker than `make serve`."""
    command = (sys.executable, "-m", "gunicorn", "ptvt_site.wsgi")
    return running(command, folder / "output", environment_of(folder, **DEV, **variables))


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory, worker_id, static_root) -> Path:
    """The folder of a site with demo content that was stopped: loaded once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder if worker_id == "master" else folder.parent

    def load(site: Path) -> None:
        # As `bin/prepare-site` leaves them, so that it does not collect them once more.
        static = shutil.copytree(static_root, site / "var/static")
        fingerprint = run_path(str(ROOT / "bin/prepare-site"))["fingerprint"]
        (static / ".fingerprint").write_text(fingerprint())
        shutil.copy(sqlite_template(), site / "var/ptvt.sqlite3")
        with run_site(site):
            pass

    return made_once(shared / "snapshot", load)


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
    with run_site(state) as server:
        yield server


@pytest.fixture(scope="session")
def run(state):
    """Run code on the site of `server`, and return what it prints."""
    return shell(state).run


@pytest.fixture(scope="module")
def components(server, state):
    """The address of the page with every component, which only developers have."""
    with run_prepared(state, DEBUG="1") as developers:
        yield f"{developers.url}/componenten/"


@contextmanager
def tabs_of(chromium):
    """Opens tabs of visitors whom the browser does not know, and closes them at the end.

    In none of them may the policy of a page block something, a script fail, or a page ask another
    host.
    """
    contexts = []

    def open_one(prepare=lambda context: None, **options):
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL"} | options
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(ANSWERS_WITHIN)
        context.add_init_script(NOTHING_SLIDES)
        listen(context)
        prepare(context)
        return context.new_page()

    yield open_one
    lines = [line for context in contexts for line in context.wrong]
    for context in contexts:
        context.close()
    assert [line for line in lines if line.startswith(("BLOCKED", "SENT OUT", "SCRIPT"))] == []


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
        first = ACCOUNT.search((state / "output").read_text()).groups
        name, password = account(state, role) if role else first()
        address = f"{server.url}/account/login/"
        with tabs_of(chromium) as open_one:
            ask = open_one().request  # `test_login.py` tries the form.
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', ask.get(address).text())[1]
            form = {"csrfmiddlewaretoken": token, "login": name, "password": password}
            ask.post(address, form=form, max_redirects=0)
            return ask.storage_state()

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


def give_password(page, site: str, username: str, password: str) -> None:
    """Fill in the form that asks who wants to go to the admin of a site."""
    page.goto(f"{site}/beheer/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()


@cache
def account(state: Path, role: str) -> tuple[str, str]:
    """Name and password of somebody with that role, made when first asked for."""
    name = f"{role.lower()}.test"
    options = ("--role", role, "--email", f"{name}@voorbeeld.nl")
    return ACCOUNT.search(shell(state).manage("create_editor", name, *options)).groups()


@cache
def shell(state: Path, **variables: str) -> Shell:
    """Runs commands on the site whose state is in a folder."""
    return Shell(environment_of(state, **DEV, **variables), state / "shell.log")


@pytest.fixture(scope="session")
def chromium():
    """Chromium, without what reaches out by itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
            # There is no GPU, and imitating one takes long. Letters look as with windows.
            + ["--disable-gpu", "--font-render-hinting=slight"]
            # No page is open so long that optimizing its scripts is worth the time.
            + ["--js-flags=--no-opt"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(open_tab):
    """A tab of a visitor with a wide screen."""
    return open_tab()
