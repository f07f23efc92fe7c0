"""The way of a text from its writer, by way of the reviewer, to the site; each in a browser."""

import pytest

from .conftest import more_actions

TITLE = "Stroom op school"
ADDRESS = "/actueel/stroom-op-school/"


def start_news_item(page, server, title, summary):
    """Open the form of a new news item and fill it in."""
    page.goto(server.url + "/beheer/berichten/")
    page.get_by_role("link", name="Nieuw bericht").click()
    page.locator("#id_title").wait_for()
    page.wait_for_load_state()  # A click before scripts are there is lost.
    page.locator("#id_title").fill(title)
    page.locator("#id_summary").fill(summary)


def press(page, button: str):
    """Choose one of the actions under the form, and wait until it is done."""
    more_actions(page).click()
    page.locator(f"button[name={button}]").click()
    page.locator(".messages .success").wait_for()


def review(page, action: str, comment: str = ""):
    """Choose what the review comes to, with a comment if that is asked."""
    more_actions(page).click()
    page.locator(f"button[data-workflow-action-name={action}]").first.click()
    if comment:
        page.locator(".modal textarea[name$=comment]").fill(comment)
        page.locator(".modal button[type=submit], .modal input[type=submit]").click()
    page.locator(".messages .success").wait_for()


def test_a_text_is_submitted_sent_back_mended_and_published(server, log_in):
    writer, reviewer = log_in("Redacteur"), log_in("Eindredacteur")

    start_news_item(writer, server, TITLE, "Leerlingen leren over stroom.")
    press(writer, "action-submit")
    assert server.get(ADDRESS)[0] == 404

    reviewer.goto(server.url + "/beheer/")
    reviewer.get_by_role("link", name=TITLE).first.click()
    review(reviewer, "reject", "Noem de school.")

    writer.goto(server.url + "/beheer/")
    writer.get_by_role("link", name=TITLE).first.click()
    writer.get_by_text("Noem de school.").first.wait_for(state="attached")
    writer.locator("#id_summary").fill("Leerlingen van de Brink leren over stroom.")
    press(writer, "action-submit")
    assert server.get(ADDRESS)[0] == 404

    reviewer.goto(server.url + "/beheer/")
    reviewer.get_by_role("link", name=TITLE).first.click()
    review(reviewer, "approve")
    status, body, _ = server.get(ADDRESS)
    assert status == 200
    assert "Leerlingen van de Brink leren over stroom." in body


@pytest.mark.parametrize(
    ("role", "may_publish"), [("Redacteur", False), ("Eindredacteur", True), ("Beheerder", True)]
)
def test_who_finds_a_button_to_publish(server, log_in, role, may_publish):
    page = log_in(role)
    page.goto(server.url + "/beheer/berichten/")
    page.get_by_role("link", name="Nieuw bericht").click()
    more_actions(page).click()
    page.locator("button[name=action-submit]").wait_for()
    assert page.locator("button[name=action-publish]").count() == may_publish


def test_a_locked_page_says_by_whom(server, log_in):
    writer, reviewer = log_in("Redacteur"), log_in("Eindredacteur")
    start_news_item(writer, server, "Op slot", "Alleen lezen.")
    writer.get_by_role("button", name="Bewaar concept").click()
    writer.locator(".messages .success").wait_for()
    reviewer.goto(writer.url)
    reviewer.get_by_role("button", name="Status").click()
    reviewer.locator("label.switch", has_text="Vergrendelen").click()
    reviewer.get_by_text("Vergrendeld door u").first.wait_for(state="attached")
    writer.reload()
    message = writer.locator(".messages li").first
    assert "is vergrendeld door eindredacteur.test op" in message.inner_text()
    assert writer.locator("button[name=action-submit]").count() == 0
