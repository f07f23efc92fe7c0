"""The network: how many clicks its tasks take, and the map by keyboard."""

import re

import pytest

from .tasks.conftest import COUNT_CLICKS

SAVED = ".messages .success"


@pytest.fixture
def admin(server, log_in):
    """The start page of somebody with every permission; counts clicks from there."""
    page = log_in("", viewport={"width": 1280, "height": 1000})
    page.add_init_script(COUNT_CLICKS)
    page.goto(f"{server.url}/beheer/")
    page.evaluate("delete sessionStorage.clicks")
    return page


def fill(page, selector: str, text: str) -> None:
    """Click a field and type."""
    page.locator(selector).click()
    page.keyboard.type(text)


def clicks(page) -> int:
    """How often the mouse was pressed."""
    return int(page.evaluate("sessionStorage.clicks"))


def test_a_person_under_three_programmes_takes_12_clicks_and_leaving_4(server, admin):
    for name in ("Loket een", "Loket twee"):
        admin.goto(f"{server.url}/beheer/")
        admin.evaluate("delete sessionStorage.clicks")
        admin.get_by_role("link", name="Mensen").first.click()
        admin.get_by_role("link", name=re.compile("toevoegen", re.IGNORECASE)).first.click()
        fill(admin, "#id_name", name)
        fill(admin, "#id_email", "loket@ptvt.example")
        for programme in ("Techniekpact", "Katapult", "Sterk Techniekonderwijs"):
            admin.get_by_label(programme, exact=True).click()
        admin.get_by_role("button", name=re.compile("Opslaan|Bewaar")).last.click()
        admin.locator(SAVED).wait_for()
        assert clicks(admin) <= 12
    assert "Loket een" in server.get("/programmas/techniekpact/")[1]
    admin.goto(f"{server.url}/beheer/")
    admin.evaluate("delete sessionStorage.clicks")
    admin.get_by_role("link", name="Mensen").first.click()
    admin.get_by_role("link", name="Loket een vertrekt").click()
    admin.locator("#id_successor").select_option(label="Loket twee")
    admin.get_by_role("button", name="Verwijder de naam overal").click()
    admin.locator(SAVED).wait_for()
    # Choosing the successor is a click too.
    assert clicks(admin) + 1 <= 4
    page = server.get("/programmas/techniekpact/")[1]
    assert "Loket twee" in page and "Loket een" not in page


def test_the_map_is_used_by_keyboard(server, page):
    page.goto(f"{server.url}/regios/")
    seen = []
    while "Noordwest" not in seen:
        page.keyboard.press("Tab")
        within = "document.activeElement.closest('.ptvt-region-map')"
        if page.evaluate(f"Boolean({within})"):
            seen.append(page.evaluate("document.activeElement.textContent.trim()"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/regios/noordwest/")
    assert seen == ["Noord", "Oost", "Noordwest"]
