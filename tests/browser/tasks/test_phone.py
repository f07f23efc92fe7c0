"""A review on a phone of 390 pixels, with a comment."""

import pytest

from ..steps import press, review
from . import EINDREDACTEUR, PHONE, REDACTEUR


@pytest.mark.whole
@pytest.mark.parametrize("attempt", [(EINDREDACTEUR, 0, PHONE)], indirect=True)
def test_a_review_with_a_comment(attempt, at_work):
    writer, reviewer = at_work(REDACTEUR, **PHONE), attempt.page
    form = f"{attempt.server.url}/beheer/pages/{attempt.keys['telefoon']}/edit/"
    writer.goto(form)
    press(writer, "action-submit")
    attempt.start().get_by_role("link", name=f"Bericht telefoon-{attempt.name}").first.click()
    reviewer.locator("#id_title").wait_for()
    assert attempt.fits()
    reviewer.locator("[data-side-panel-toggle=comments]").tap()
    reviewer.locator(".w-field[data-contentpath=title] [data-comment-add]").tap()
    reviewer.locator("#comments textarea").fill("Klopt deze titel nog?")
    reviewer.locator("#comments button", has_text="Opmerking").tap()
    # The panel leaves the field in reach that the comment is about.
    reviewer.locator("#id_title").tap(trial=True)
    reviewer.locator("[data-side-panel-toggle=comments]").tap()
    review(reviewer, "approve")
    assert attempt.status(f"/actueel/telefoon-{attempt.name}/") == 200
    writer.goto(form)
    writer.locator("[data-side-panel-toggle=comments]").tap()
    writer.locator("#comments").get_by_text("Klopt deze titel nog?").wait_for()
