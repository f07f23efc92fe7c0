"""Tasks of the network: meetings, regions and people."""

import datetime
import re

from ..steps import open_dialog, press, saved
from . import EINDREDACTEUR, task

SAVED = ".messages .success"


def fill(page, selector: str, text: str) -> None:
    page.locator(selector).click()
    page.keyboard.type(text)


@task(16, EINDREDACTEUR, by_day=True)
def test_plan_an_event(attempt):
    name, page = f"Dag van {attempt.name}", attempt.start()
    page.get_by_role("link", name="Nieuwe bijeenkomst").click()
    fill(page, "#id_title", name)
    page.wait_for_url("**/edit/", wait_until="commit")
    fill(page, "#id_summary", "In het kort.")
    day = (datetime.date.today() + datetime.timedelta(days=30)).strftime("%d-%m-%Y")
    fill(page, "#id_start", f"{day} 10:00")
    end = page.locator("#id_end")
    for _ in range(5):
        page.keyboard.press("Tab")
        if end.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type(f"{day} 15:00")
    page.keyboard.press("Tab")
    dialog = open_dialog(page, page.get_by_role("button", name="Kies locatie"))
    dialog.get_by_role("tab", name="Nieuwe locatie").click()
    dialog.locator("input[name=name]").click()
    dialog.locator("input[name=name]").fill(f"Zaal {attempt.name}")
    dialog.locator("input[name=city]").fill("Utrecht")
    dialog.get_by_role("button", name="Maak deze locatie").click()
    dialog.wait_for(state="hidden")
    fill(page, "#id_registration_url", "https://example.org/aanmelden")
    page.get_by_role("combobox", name="Onderwerpen").click()
    page.keyboard.type("techniekp")
    page.get_by_role("option", name="Techniekpact").first.click()
    page.get_by_role("button", name=re.compile("onderdeel toe", re.IGNORECASE)).click()
    fill(page, "#id_sessions-0-title", "Inloop")
    saved(page)
    press(page, "action-publish")
    assert attempt.few_clicks()
    texts = (f"Zaal {attempt.name}", "Meld u aan", "Inloop", "10.00–15.00", "Techniekpact")
    attempt.sees(f"/agenda/dag-van-{attempt.name}/", *texts)


@task(14, EINDREDACTEUR)
def test_add_a_region(attempt):
    page = attempt.start()
    page.get_by_role("button", name="Pagina's").first.click()
    page.locator(".c-page-explorer__item__action", has_text="Toon onderliggende").first.click()
    page.locator(".c-page-explorer__item__link", has_text="Regio’s").click()
    page.get_by_role("link", name="Voeg onderliggende pagina toe").first.click()
    fill(page, "#id_title", f"Land van {attempt.name}")
    fill(page, "#id_introduction", "Hier werken scholen samen.")
    saved(page)
    press(page, "action-publish")
    assert attempt.few_clicks()
    path = f"/regios/land-van-{attempt.name}/"
    attempt.sees(path, "Hier werken scholen samen.")
    attempt.sees("/regios/", path)


@task(12, EINDREDACTEUR)
def test_add_a_person(attempt):
    """Under three programmes."""
    for name in (f"Loket {attempt.name} een", f"Loket {attempt.name} twee"):
        page = attempt.start()
        page.get_by_role("link", name="Contactpersonen").first.click()
        page.get_by_role("link", name=re.compile("toevoegen", re.IGNORECASE)).first.click()
        fill(page, "#id_name", name)
        fill(page, "#id_email", "loket@ptvt.example")
        for programme in ("Techniekpact", "Katapult", "Sterk Techniekonderwijs"):
            page.get_by_label(programme, exact=True).click()
        page.get_by_role("button", name=re.compile("Opslaan|Bewaar")).last.click()
        page.locator(SAVED).wait_for()
        assert attempt.few_clicks()
    attempt.sees("/programmas/techniekpact/", f"Loket {attempt.name} een")
    attempt.max_clicks, page = 4, attempt.start()
    page.get_by_role("link", name="Contactpersonen").first.click()
    page.get_by_role("link", name=f"Loket {attempt.name} een vertrekt").click()
    page.locator("#id_successor").select_option(label=f"Loket {attempt.name} twee")
    page.get_by_role("button", name="Verwijder de naam overal").click()
    page.locator(SAVED).wait_for()
    assert attempt.few_clicks(others=1)  # Choosing the successor.
    body = attempt.sees("/programmas/techniekpact/")
    assert f"Loket {attempt.name} twee" in body and f"Loket {attempt.name} een" not in body
