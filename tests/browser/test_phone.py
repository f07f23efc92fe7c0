"""A day on a telephone of 390 pixels: write with a photo, ask for a review, comment, approve."""

import re

import pytest
from playwright.sync_api import expect

from .checks import AXE, violations
from .steps import describe, file, jpeg, more_actions, new_post, press, review, saved

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# What of the form is under something else, of a field that was scrolled into view.
COVERED = """(field) => {
  field.scrollIntoView({block: 'center'});
  const box = field.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const on_top = document.elementFromPoint(x, y);
  return !(on_top && (field === on_top || field.contains(on_top) || on_top.contains(field)));
}"""


@pytest.fixture
def writer(log_in):
    """A telephone of a Redacteur."""
    return log_in("Redacteur", **PHONE)


@pytest.fixture
def reviewer(log_in):
    """A telephone of an Eindredacteur."""
    return log_in("Eindredacteur", **PHONE)


def fits(page) -> None:
    """The form is no wider than the screen, and nothing covers its fields."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("title", "summary"):
        assert not page.locator(f"#id_{name}").evaluate(COVERED), name
    page.evaluate(AXE)
    assert violations(page, "main") == []


def add_photo(page, name: str) -> None:
    """Take a photo from the telephone into the form."""
    page.get_by_role("button", name=re.compile("Kies een afbeelding")).first.click()
    dialog = page.locator(".modal-content")
    dialog.get_by_role("tab", name=re.compile("pload")).click()
    dialog.locator("input[type=file]").set_input_files(file(f"{name}.jpg", jpeg(name)))
    describe(dialog)
    dialog.get_by_role("button", name=re.compile("pload")).click()
    dialog.wait_for(state="hidden")


def write(page, server, title: str) -> str:
    """Write a news item with a photo; its number."""
    pk = new_post(page, server, title)
    page.locator("#id_summary").fill("Geschreven in de trein.")
    add_photo(page, title)
    saved(page)
    fits(page)
    return pk


def comment(page, text: str) -> None:
    """Comment on the title."""
    page.get_by_role("button", name="Opmerkingen", exact=False).first.click()
    page.locator("[data-component=add-comment-button]").first.click()
    page.locator(".comment textarea, .comment [contenteditable]").last.fill(text)
    page.locator(".comment button[type=submit]").last.click()


def test_an_editor_writes_and_publishes(server, reviewer):
    write(reviewer, server, "Gepubliceerd op een telefoon")
    press(reviewer, "action-publish")
    status, body, _ = server.get("/actueel/gepubliceerd-op-een-telefoon/")
    assert status == 200 and "Geschreven in de trein." in body and "<picture" in body


def test_a_writer_submits_and_a_reviewer_comments_and_approves(server, writer, reviewer):
    pk = write(writer, server, "Nagekeken op een telefoon")
    press(writer, "action-submit")
    reviewer.goto(f"{server.url}/beheer/")
    reviewer.get_by_role("link", name="Nagekeken op een telefoon").first.click()
    fits(reviewer)
    comment(reviewer, "Klopt het jaar?")
    more_actions(reviewer)
    saved(reviewer)
    writer.goto(f"{server.url}/beheer/pages/{pk}/edit/")
    writer.get_by_role("button", name="Opmerkingen", exact=False).first.click()
    expect(writer.get_by_text("Klopt het jaar?").first).to_be_visible()
    review(reviewer, "approve")
    assert server.get("/actueel/nagekeken-op-een-telefoon/")[0] == 200
