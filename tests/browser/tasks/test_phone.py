"""A day on a phone of 390 pixels: write with a photo, ask for a review, comment, approve."""

import re

import pytest

from ..checks import AXE, violations
from ..steps import jpeg, press, review
from .test_writing import fill_in, upload

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
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


@pytest.fixture
def phone(log_in):
    return lambda role: log_in(role, **PHONE)


def assert_fits(page) -> None:
    """The form is no wider than the screen, nothing covers it, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(OUT_OF_REACH) == []
    page.evaluate(AXE)
    assert violations(page, "main") == []


def write(page, server, title: str) -> str:
    """Write a news item with a photo; the address of its form."""
    page.goto(f"{server.url}/beheer/")
    page.get_by_role("link", name="Nieuw bericht").click()
    fill_in(page, title)
    upload(page, "Kies een afbeelding", "foto.jpg", jpeg(title))
    page.wait_for_url(re.compile("/edit/"))
    assert_fits(page)
    return page.url


def test_an_eindredacteur_writes_and_publishes(server, phone):
    page = phone("Eindredacteur")
    write(page, server, "Geschreven op een telefoon")
    press(page, "action-publish")
    status, body, _ = server.get("/actueel/geschreven-op-een-telefoon/")
    assert status == 200 and "In het kort." in body and "Een brug van hout over" in body


@pytest.mark.whole
def test_a_review_with_a_comment(server, phone):
    writer, reviewer = phone("Redacteur"), phone("Eindredacteur")
    form = write(writer, server, "Nagekeken op een telefoon")
    press(writer, "action-submit")
    reviewer.goto(f"{server.url}/beheer/")
    reviewer.get_by_role("link", name="Nagekeken op een telefoon").first.click()
    reviewer.locator("#id_title").wait_for()
    assert_fits(reviewer)
    reviewer.locator("[data-side-panel-toggle=comments]").tap()
    reviewer.locator(".w-field[data-contentpath=title] [data-comment-add]").tap()
    reviewer.locator("#comments textarea").fill("Klopt deze titel nog?")
    reviewer.locator("#comments button", has_text="Opmerking").tap()
    # The panel leaves the field in reach that the comment is about.
    reviewer.locator("#id_title").tap(trial=True)
    reviewer.locator("[data-side-panel-toggle=comments]").tap()
    review(reviewer, "approve")
    assert server.get("/actueel/nagekeken-op-een-telefoon/")[0] == 200
    writer.goto(form)
    writer.locator("[data-side-panel-toggle=comments]").tap()
    writer.locator("#comments").get_by_text("Klopt deze titel nog?").wait_for()
