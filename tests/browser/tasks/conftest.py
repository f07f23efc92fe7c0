"""Who does the tasks, and where."""

import json
from dataclasses import dataclass

import pytest

from bench.site import Server
from tests.browser.checks import AXE, violations
from tests.browser.conftest import account
from tests.browser.tasks import REDACTEUR, TRIED

COUNT_CLICKS = """addEventListener("pointerdown", () => {
  sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
}, true)"""
# The fields and buttons of the form that something else covers, or that do not fit.
OUT_OF_REACH = """() => [...document.querySelectorAll(
  'main :is(input, textarea, select, button, [contenteditable=true]):not([type=hidden])'
)].filter((field) => {
  if (!field.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
  field.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = field.getBoundingClientRect();
  if (!box.width || !box.height) return false;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const all = [field, field.closest('label') ?? field];
  return !top || !(top.contains(field) || all.some((each) => each.contains(top)));
}).map((field) => field.outerHTML.slice(0, 120))"""
MAKE = f"from tests.browser.tasks.making import make; make({TRIED!r})"


@dataclass
class Attempt:
    """Somebody with a role who tries a task."""

    role: str
    max_clicks: int
    page: object
    server: Server
    keys: dict[str, int]
    is_on_phone: bool

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
        return 1 < int(self.page.evaluate("sessionStorage.clicks")) + others <= self.max_clicks

    def edit(self, name: str):
        """Open the form of a page, and count the clicks from there."""
        self.start(f"pages/{self.keys[name]}/edit/").locator("#id_title").wait_for()
        return self.page

    def fits(self) -> bool:
        """Whether the form is usable on a phone: not too wide, nothing covered, no barrier."""
        self.page.evaluate(AXE)
        assert self.page.evaluate(OUT_OF_REACH) == []
        assert violations(self.page, "main") == []
        return self.page.evaluate("document.documentElement.scrollWidth") <= 390

    def status(self, path: str) -> int:
        """The status that a visitor gets."""
        return self.server.get(path).status_code

    def sees(self, path: str, *texts: str) -> str:
        """The page that a visitor gets, who must find the texts."""
        answer = self.server.get(path)
        assert answer.status_code == 200, path
        assert [text for text in texts if text not in answer.text] == []
        return answer.text

    def leads_to(self, path: str) -> str:
        """Where a visitor is sent for good."""
        answer = self.server.get(path)
        assert answer.status_code == 301, path
        return answer.headers["Location"]


@pytest.fixture(scope="session")
def keys(state, run) -> dict[str, dict[str, int]]:
    """The primary keys of what the tasks are done to, by role."""
    for role in {REDACTEUR, *TRIED}:
        account(state, role)
    return json.loads(run(MAKE).splitlines()[-1])


@pytest.fixture
def at_work(log_in):
    """Open a tab of somebody with a role, which counts clicks."""

    def prepare(context):
        context.add_init_script(COUNT_CLICKS)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        # Leaving a form halfway is no mistake here.
        context.on("dialog", lambda dialog: dialog.accept())

    return lambda role, **options: log_in(role, prepare=prepare, **options)


@pytest.fixture
def attempt(request, server, at_work, keys):
    """An attempt by a role at the task of the test."""
    role, max_clicks, options = request.param
    return Attempt(role, max_clicks, at_work(role, **options), server, keys[role], bool(options))
