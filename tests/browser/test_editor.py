"""What an editor does: log in, publish, see it on the site, hide it, take it back."""

import pytest

from .conftest import more_actions

TITLE = "Robots in de klas"


@pytest.fixture
def admin(log_in):
    """A tab in which the editor has logged in."""
    return log_in()


def related_titles(server) -> list[str]:
    """The titles of the cards on Techniekpact's page, in order."""
    body = server.get("/programmas/techniekpact/")[1]
    section = body.partition('aria-labelledby="gerelateerd"')[2]
    return [part.partition("</a>")[0].rpartition(">")[2] for part in section.split("<h3 ")[1:]]


def hide(page) -> None:
    """Show the page in this form only to who logs in."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    form = {"csrfmiddlewaretoken": token, "restriction_type": "login"}
    address = page.url.replace("/edit/", "/privacy/")
    assert page.request.post(address, form=form, headers={"Referer": page.url}).ok


def test_a_news_item_comes_and_goes(server, admin):
    page = admin
    page.goto(server.url + "/beheer/berichten/")
    page.get_by_role("link", name="Nieuw bericht").click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Leerlingen bouwen een robot.")
    page.get_by_role("combobox", name="Onderwerpen").press_sequentially("Techniekp")
    page.get_by_role("option", name="Techniekpact").click()
    more_actions(page).click()
    page.locator("button[name=action-publish]").click()
    page.locator(".messages .success").wait_for()

    assert related_titles(server)[0] == TITLE
    assert TITLE in server.get("/programmas/techniekpact/gerelateerd/feed/")[1]
    assert server.get("/actueel/robots-in-de-klas/")[0] == 200

    page.goto(server.url + "/beheer/berichten/")
    page.get_by_role("link", name=TITLE).first.click()
    hide(page)
    assert server.get("/actueel/robots-in-de-klas/")[0] == 302
    assert TITLE not in related_titles(server)

    page.reload()
    more_actions(page).click()
    page.get_by_role("link", name="Publicatie intrekken").click()
    page.get_by_role("button", name="Ja, trek de publicatie in").click()
    page.locator(".messages .success").wait_for()

    assert TITLE not in related_titles(server)
    assert TITLE not in server.get("/programmas/techniekpact/gerelateerd/feed/")[1]
    assert server.get("/actueel/robots-in-de-klas/")[0] == 404
