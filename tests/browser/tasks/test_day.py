"""The tasks of an editor's day whose clicks are limited, from the first click to the site."""

import re

from playwright.sync_api import expect

from ..conftest import manage
from ..steps import choose_page, jpeg, more_actions, press, review, wait_until_closed
from . import REDACTEUR
from .test_writing import bring_on_the_site, fill_in, upload

RESET = """
from ptvt_site.core.models import SiteSettings
SiteSettings.objects.update(notice="", menu=[], footer_columns=[])
"""


def add_block(page, name: str) -> None:
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def tick_two(page, asked: str) -> list[str]:
    """Choose the first two with a word in the chooser that is open, and return their titles."""
    dialog = page.get_by_role("dialog")
    rows = dialog.locator("tr:has([data-multiple-choice-select]:enabled)")
    if asked:
        dialog.get_by_role("textbox").first.fill(asked)
        rows.filter(has_not_text=asked).first.wait_for(state="detached")
    titles = []
    for row in (rows.nth(0), rows.nth(1)):
        row.locator("[data-multiple-choice-select]").click()
        titles.append(row.locator("td.title").inner_text().strip())
    page.locator("[data-multiple-choice-submit]").click()
    wait_until_closed(page)
    return titles


def test_write_a_programme_page_with_blocks(attempt, reviewer):
    page = attempt.start()
    page.get_by_role("link", name=re.compile("^Programma.s$")).click()
    page.get_by_role("link", name="Programma toevoegen").click()
    fill_in(page, f"Bouwplan van {attempt.name}", "introduction")
    page.locator("#id_challenge").fill("Hoe bouwen we bruggen?")
    upload(page, "Kies een afbeelding", f"bouw-{attempt.name}.jpg", jpeg(f"b {attempt.name}"))
    page.evaluate("jQuery.fx.off = true")  # A button that moves misses its click.
    add_block(page, "Toelichting")
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type("Samen bouwen wij.")
    add_block(page, "Partners")
    page.get_by_role("button", name="Kies meer tegelijk: Partner").click()
    names = tick_two(page, "")
    bring_on_the_site(attempt, reviewer)
    assert attempt.few_clicks()
    path = f"/programmas/bouwplan-van-{attempt.name}/"
    assert attempt.sees(path, "Samen bouwen wij.") == 200
    assert all(attempt.sees(path, name) == 200 for name in names)


def test_change_a_programme_and_go_back(attempt):
    path, page = f"/programmas/plan-{attempt.name}/", attempt.edit("plan")
    page.locator("#id_introduction").fill("Hoe het werd.")
    if attempt.role != REDACTEUR:
        press(page, "action-publish")
        assert attempt.sees(path, "Hoe het werd.") == 200
        page.locator(".messages").get_by_role("link", name="Wijzig").click()
        page.locator("header a[href$='/history/']").first.click()
        page.get_by_role("button", name="Zet op de site").last.click()
    else:
        page.get_by_text("Opgeslagen", exact=True).first.wait_for()
        page.reload()
        more_actions(page).click()
        page.get_by_role("button", name="Gooi concept weg").click()
    page.locator(".messages .success").wait_for()
    assert attempt.few_clicks()
    assert attempt.sees(path, "Hoe het was.") == 200
    assert attempt.edit("plan").locator("#id_introduction").input_value() == "Hoe het was."


def test_review_there_and_back(attempt, tabs, keys, server):
    writer, title = tabs["Redacteur"], f"Bericht heen-en-weer-{attempt.name}"
    form = f"{server.url}/beheer/pages/{attempt.keys['heen-en-weer']}/edit/"
    writer.goto(form)
    writer.evaluate("delete sessionStorage.clicks")
    writer.locator("button[name=action-submit]").click()
    writer.locator(".messages .success").wait_for()
    attempt.start().get_by_role("link", name=title).first.click()
    review(attempt.page, "reject", "Noem de school.")
    assert "Noem de school." not in attempt.server.get("/actueel/")[1]
    writer.goto(f"{server.url}/beheer/")
    writer.get_by_text("Noem de school.").first.wait_for()
    writer.get_by_role("link", name=title).first.click()
    writer.get_by_text("Noem de school.").first.wait_for()
    writer.locator("#id_summary").fill("Op de Brugschool.")
    writer.locator("button[name=action-submit]").click()
    writer.locator(".messages .success").wait_for()
    attempt.page.goto(f"{server.url}/beheer/")
    attempt.page.get_by_role("link", name=title).first.click()
    review(attempt.page, "approve")
    assert attempt.few_clicks(others=int(writer.evaluate("sessionStorage.clicks")))
    assert attempt.sees(f"/actueel/heen-en-weer-{attempt.name}/", "Op de Brugschool.") == 200


def test_replace_a_link_on_eight_pages(attempt):
    page = attempt.start()
    page.get_by_role("link", name=re.compile("kapotte interne link")).click()
    name = f"Vervangen: de link op Bericht acht-0-{attempt.name}"
    page.get_by_role("link", name=name, exact=True).click()
    choose_page(page, f"Pagina nieuw-{attempt.name}")
    page.get_by_role("button", name="Vervang de link").click()
    assert attempt.said().count("Bericht acht-") == 8
    assert attempt.few_clicks()
    for number in range(8):
        body = attempt.server.get(f"/actueel/acht-{number}-{attempt.name}/")[1]
        is_live = attempt.role != "Redacteur"
        assert (f'href="/nieuw-{attempt.name}/">link</a>' in body) == is_live


def test_add_a_partner(attempt):
    page = attempt.start("snippets/network/partner/")
    page.get_by_role("link", name=re.compile("Partner toevoegen")).first.click()
    page.locator("#id_name").fill(f"Bruggenbouwers {attempt.name}")
    page.locator("#id_sector").select_option(index=1)
    upload(page, "Kies een afbeelding", f"logo-{attempt.name}.jpg", jpeg(f"l {attempt.name}"))
    page.get_by_role("button", name="Opslaan").click()
    attempt.said()
    assert attempt.few_clicks(others=1)  # Choosing the sector.
    path = f"/partners/bruggenbouwers-{attempt.name}/"
    assert attempt.sees(path, f"Bruggenbouwers {attempt.name}") == 200


def test_choose_related_posts(attempt, reviewer):
    page = attempt.edit("verwant")
    page.locator("#id_chosen_posts-OPEN_MODAL").click()
    titles = tick_two(page, "Sterk")
    rows = page.locator("[id^=inline_child_chosen_posts]")
    chosen = rows.locator("[data-chooser-title]")
    assert sorted(chosen.all_inner_texts()) == sorted(titles)
    titles = chosen.all_inner_texts()[::-1]
    rows.locator("[data-inline-panel-child-move-down]").first.click()
    expect(chosen).to_have_text(titles)
    bring_on_the_site(attempt, reviewer)
    assert attempt.few_clicks(others=-1)  # The order.
    path = f"/actueel/verwant-{attempt.name}/"
    places = [attempt.server.get(path)[1].index(f">{title}<") for title in titles]
    assert places == sorted(places)


def test_change_what_is_on_every_page(attempt, state):
    page = attempt.start()
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_role("link", name="Menu, voettekst en melding").click()
    page.locator("[data-contentpath=notice] .public-DraftEditor-content").click()
    page.keyboard.type("Wij zijn gesloten.")
    page.locator("[data-contentpath=menu]").get_by_role("button", name="Pagina toevoegen").click()
    choose_page(page, "Over PTvT")
    footer = page.locator("[data-contentpath=footer_columns]")
    footer.get_by_role("button", name="Kolom toevoegen").click()
    footer.locator("input[id$=heading]").fill(f"Kolom van {attempt.name}")
    footer.locator("input[id$=label]").first.fill("Over ons")
    footer.get_by_role("button", name="Kies een pagina").click()
    page.locator(".modal-body").get_by_role("textbox").first.fill("Over PTvT")
    page.locator(".modal-body").get_by_role("link", name="Over PTvT", exact=True).first.click()
    wait_until_closed(page)
    entries = re.findall(r"Ik werk [^<]+", attempt.server.get("/")[1])
    page.locator("[data-contentpath=entries]").get_by_role("button", name="Omlaag").first.click()
    page.get_by_role("button", name="Opslaan").click()
    attempt.said()
    assert attempt.few_clicks()
    assert re.findall(r"Ik werk [^<]+", attempt.server.get("/")[1]) == [entries[1], entries[0]]
    body = attempt.server.get("/contact/")[1]
    assert "Wij zijn gesloten." in body and f"Kolom van {attempt.name}" in body
    manage(state, "shell", "--no-imports", "-c", RESET)


def test_redirect(attempt):
    page = attempt.start()
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_role("link", name="Doorverwijzingen").click()
    page.get_by_role("link", name="Voeg doorverwijzing toe").click()
    page.locator("#id_old_path").fill(f"/oud-adres-{attempt.name}/")
    choose_page(page, "Over PTvT")
    page.get_by_role("button", name="Toevoegen").click()
    attempt.said()
    assert attempt.few_clicks()
    assert attempt.leads_to(f"/oud-adres-{attempt.name}/") == "/over-ptvt/"


def test_find_it_in_the_guide(attempt):
    page = attempt.start()
    page.get_by_role("link", name="Handleiding", exact=True).click()
    page.get_by_label("Zoek in de handleiding").fill("pagina terugzetten uit de prullenbak")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=*")
    page.locator("main h2 a").first.click()
    page.get_by_role("heading", name="de prullenbak", level=1).wait_for()
    assert attempt.few_clicks()
