"""Who does the tasks, and where."""

import json
import re
from dataclasses import dataclass, replace

import pytest

from tests.selection import by_day

from ..conftest import Server, account, manage, tabs_of
from ..steps import done, more_actions
from . import BY_DAY, EINDREDACTEUR, MAX_CLICKS, REDACTEUR, ROLES, may

COUNT_CLICKS = """addEventListener("pointerdown", () => {
  sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
}, true)"""
# By day one role that may do every task, and the one whose work it reviews.
TRIED = by_day([EINDREDACTEUR], at_night=ROLES)
MAKE = f"from tests.browser.tasks.making import make; make({TRIED!r})"


@dataclass
class Attempt:
    """Somebody with a role who tries a task."""

    task: str
    role: str
    page: object
    server: Server
    keys: dict[str, int]

    @property
    def name(self) -> str:
        """How what is made for the role is called."""
        return self.role.lower()

    def start(self, path: str = ""):
        """Open the start page or another, and count the clicks from there."""
        self.page.goto(f"{self.server.url}/beheer/{path}")
        self.page.evaluate("delete sessionStorage.clicks")
        return self.page

    def few_clicks(self, *, others: int = 0) -> bool:
        """Whether the mouse was pressed since `start`, no more often than the task may take."""
        clicks = int(self.page.evaluate("sessionStorage.clicks")) + others
        most = MAX_CLICKS[self.task]
        print(f"{self.task}, {self.role}: {clicks} of {most} clicks")
        return 1 < clicks <= most

    def edit(self, name: str):
        """Open the form of a page, and count the clicks from there."""
        self.start(f"pages/{self.keys[name]}/edit/").locator("#id_title").wait_for()
        return self.page

    def offered(self) -> str:
        """The names of the actions under the form that is open."""
        more_actions(self.page).click()
        return self.page.locator("footer").inner_text()

    def said(self) -> str:
        """What the admin says after an action."""
        return done(self.page)

    def sees(self, path: str, text: str = "") -> int:
        """The status that a visitor gets, who must find the text."""
        status, body, _ = self.server.get(path)
        assert text in body
        return status

    def leads_to(self, path: str) -> str:
        """Where a visitor is sent for good."""
        status, _, headers = self.server.get(path)
        assert status == 301, (path, status)
        return headers["Location"]


@pytest.fixture(scope="session")
def keys(server, state) -> dict[str, dict[str, int]]:
    """The primary keys of what the tasks are done to, by role."""
    for role in {REDACTEUR, *TRIED}:
        account(state, role)
    return json.loads(manage(state, "shell", "--no-imports", "-c", MAKE).splitlines()[-1])


@pytest.fixture(scope="session")
def tabs(chromium, session_of):
    """A tab of each role, which counts clicks."""

    def count_clicks(context):
        context.add_init_script(COUNT_CLICKS)
        context.grant_permissions(["clipboard-read", "clipboard-write"])

    with tabs_of(chromium) as open_one:
        pages = {
            role: open_one(count_clicks, storage_state=session_of(role))
            for role in {REDACTEUR, *TRIED}
        }
        for page in pages.values():
            # Leaving a form halfway is no mistake here.
            page.on("dialog", lambda dialog: dialog.accept())
        yield pages


def pytest_generate_tests(metafunc):
    """Try each task as each role that may do it; by day some tasks as one of them."""
    if "attempt" in metafunc.fixturenames:
        task = task_of(metafunc.function.__name__)
        marks = () if task in BY_DAY else pytest.mark.whole
        cases = [pytest.param(role, marks=marks) for role in TRIED if may(role, task)]
        metafunc.parametrize("attempt", cases, indirect=True, scope="function")


def task_of(test: str) -> str:
    """The task that a test is named after."""
    return re.sub(r"^test_|\[.*", "", test).replace("_", " ")


@pytest.fixture
def attempt(request, server, tabs, keys):
    """An attempt by a role at the task that the test is named after."""
    role = request.param
    for tab in tabs.values():
        if tab.url.startswith(server.url):
            # Else Wagtail opens the panel of the last test, a moment after the page has loaded.
            tab.evaluate("localStorage.removeItem('wagtail:side-panel-open')")
    task = task_of(request.node.name)
    return Attempt(task, role, tabs[role], server, keys[role])


@pytest.fixture
def reviewer(attempt, tabs):
    """A role that may approve what a Redacteur wrote, with the same pages."""
    return replace(attempt, role=EINDREDACTEUR, page=tabs[EINDREDACTEUR])
