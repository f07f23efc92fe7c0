"""Tasks that maintain a site and its network: files, topics, meetings, regions, people, reviews."""

import datetime
import re

import pytest

from tests.browser.steps import done, file, open_dialog, press, review, saved
from tests.browser.tasks import BEHEERDER, EINDREDACTEUR, PHONE, REDACTEUR, task
from tests.pdf import make_pdf


@task(4, EINDREDACTEUR, by_day=True)
def test_replace_a_document(attempt):
    name, page = attempt.name, attempt.start()
    page.get_by_role("link", name="Documenten").click()
    body = attempt.sees(f"/actueel/druk-{name}/")
    address = re.search(r'href="(/documenten/[^"]+)"', body)[1]
    first = page.request.get(attempt.server.url + address).body()
    page.get_by_role("link", name=f"Druk {name}", exact=True).click()
    new = make_pdf(f"Tweede druk {name}", pages=2)
    page.locator("input[type=file]").set_input_files(file("tweede.pdf", new))
    page.get_by_role("button", name="Opslaan").click()
    done(page)
    assert attempt.few_clicks()
    assert page.request.get(attempt.server.url + address).body() == new != first


@task(4, EINDREDACTEUR)
def test_crop_a_picture(attempt):
    page = attempt.start()
    page.get_by_role("link", name="Afbeeldingen").click()
    page.get_by_role("link", name="Zonsopkomst").click()
    box = page.locator(".jcrop-tracker").last.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 80, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Opslaan").click()
    done(page)
    assert attempt.few_clicks()
    page.get_by_role("link", name="Zonsopkomst").click()
    assert int(page.locator("#id_focal_point_width").input_value()) > 0
    page.locator(".current-focal-point-indicator").wait_for(state="visible")


@task(6, EINDREDACTEUR)
def test_restore_from_the_trash(attempt):
    title, path = f"Bericht terug-{attempt.name}", f"/actueel/terug-{attempt.name}/"
    page = attempt.edit("terug")
    page.locator("header .w-dropdown__toggle").first.click()
    page.get_by_role("link", name="Verwijder", exact=True).click()
    page.get_by_role("button", name="Ja, verwijder de pagina").click()
    page.get_by_role("link", name="Prullenbak").click()
    assert attempt.status(path) == 404
    page.get_by_role("button", name=f"Terugzetten: {title}").click()
    assert f"“{title}” is teruggezet." in done(page)
    assert attempt.few_clicks()
    attempt.sees(path, "Kort.")


@task(7, BEHEERDER)
def test_merge_topics(attempt):
    path, page = f"/onderwerpen/oud-{attempt.name}/", attempt.start()
    page.get_by_role("button", name="Lijsten").click()
    page.get_by_role("link", name="Onderwerpen").click()
    row = page.get_by_role("row").filter(has_text=f"Oud {attempt.name}")
    row.get_by_role("button").first.click()
    row.get_by_role("link", name="Samenvoegen").click()
    page.get_by_label("Samenvoegen met").select_option(label="Arbeidsmarkt")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_role("button", name="Voeg samen").click()
    done(page)
    assert attempt.few_clicks(others=1)  # Choosing the topic that stays.
    assert attempt.leads_to(path) == "/onderwerpen/arbeidsmarkt/"
    attempt.sees("/onderwerpen/arbeidsmarkt/", f"Bericht onderwerp-{attempt.name}")


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
    day = datetime.date.today() + datetime.timedelta(days=30)
    page.locator("#id_start").fill(f"{day}T10:00")
    page.locator("#id_end").fill(f"{day}T15:00")
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
        done(page)
        assert attempt.few_clicks()
    attempt.sees("/programmas/techniekpact/", f"Loket {attempt.name} een")
    attempt.max_clicks, page = 4, attempt.start()
    page.get_by_role("link", name="Contactpersonen").first.click()
    page.get_by_role("link", name=f"Vertrek: Loket {attempt.name} een").click()
    page.locator("#id_successor").select_option(label=f"Loket {attempt.name} twee")
    page.get_by_role("button", name="Verwijder de naam overal").click()
    done(page)
    assert attempt.few_clicks(others=1)  # Choosing the successor.
    body = attempt.sees("/programmas/techniekpact/")
    assert f"Loket {attempt.name} twee" in body and f"Loket {attempt.name} een" not in body


@pytest.mark.whole
@pytest.mark.parametrize("attempt", [(EINDREDACTEUR, 0, PHONE)], indirect=True)
def test_review_with_a_comment_on_a_phone(attempt, at_work):
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
