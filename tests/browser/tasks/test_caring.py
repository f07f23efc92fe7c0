"""Tasks that maintain a site, up to what a visitor sees."""

import re

from tests.pdf import make_pdf

from ..steps import done, file
from . import BEHEERDER, EINDREDACTEUR, task


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


@task(6, EINDREDACTEUR, by_day=True)
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
