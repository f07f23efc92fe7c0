"""The tasks of an editor's day whose clicks are limited, from the first click to the site."""

import re

from playwright.sync_api import expect

from tests.browser.steps import (
    add_block,
    choose_page,
    done,
    jpeg,
    more_actions,
    open_dialog,
    press,
    review,
    upload,
    wait_until_closed,
)
from tests.browser.tasks import EINDREDACTEUR, REDACTEUR, task
from tests.browser.tasks.test_writing import bring_on_the_site, fill_in

RESET = """
from ptvt_site.core.models import SiteSettings
for settings in SiteSettings.objects.all():
    settings.notice, settings.footer_columns = "", []
    del settings.menu[-1]
    settings.save()
"""


def tick_two(page, button, asked: str) -> list[str]:
    """Choose the first two with a word in the chooser that a button opens; return their titles."""
    dialog = open_dialog(page, button)
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


@task(24, by_day=True)
def test_write_a_programme_page_with_blocks(attempt, at_work):
    page = attempt.start()
    page.get_by_role("link", name=re.compile("^Programma.s$")).click()
    page.get_by_role("link", name="Programma toevoegen").click()
    fill_in(page, f"Bouwplan van {attempt.name}", "introduction")
    page.locator("#id_challenge").fill("Hoe bouwen we bruggen?")
    upload(page, "Kies een afbeelding", f"bouw-{attempt.name}.jpg", jpeg(f"b {attempt.name}"))
    add_block(page, "Toelichting")
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type("Samen bouwen wij.")
    add_block(page, "Partners")
    names = tick_two(page, page.get_by_role("button", name="Kies meer tegelijk: Partner"), "")
    bring_on_the_site(attempt, at_work)
    assert attempt.few_clicks()
    attempt.sees(f"/programmas/bouwplan-van-{attempt.name}/", "Samen bouwen wij.", *names)


@task(6)
def test_change_a_programme_and_go_back(attempt):
    path, page = f"/programmas/plan-{attempt.name}/", attempt.edit("plan")
    page.locator("#id_introduction").fill("Hoe het werd.")
    if attempt.role != REDACTEUR:
        press(page, "action-publish")
        attempt.sees(path, "Hoe het werd.")
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
    attempt.sees(path, "Hoe het was.")
    assert attempt.edit("plan").locator("#id_introduction").input_value() == "Hoe het was."


@task(8, EINDREDACTEUR)
def test_review_there_and_back(attempt, at_work, server):
    writer, title = at_work(REDACTEUR), f"Bericht heen-en-weer-{attempt.name}"
    form = f"{server.url}/beheer/pages/{attempt.keys['heen-en-weer']}/edit/"
    writer.goto(form)
    writer.locator("button[name=action-submit]").click()
    writer.locator(".messages .success").wait_for()
    attempt.start().get_by_role("link", name=title).first.click()
    review(attempt.page, "reject", "Noem de school.")
    assert "Noem de school." not in attempt.sees("/actueel/")
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
    attempt.sees(f"/actueel/heen-en-weer-{attempt.name}/", "Op de Brugschool.")


@task(5)
def test_replace_a_link_on_eight_pages(attempt):
    page = attempt.start()
    page.get_by_role("link", name=re.compile("kapotte interne link")).click()
    name = f"Vervangen: de link op Bericht acht-0-{attempt.name}"
    page.get_by_role("link", name=name, exact=True).click()
    choose_page(page, f"Pagina nieuw-{attempt.name}")
    page.get_by_role("button", name="Vervang de link").click()
    assert done(page).count("Bericht acht-") == 8
    assert attempt.few_clicks()
    for number in range(8):
        body = attempt.sees(f"/actueel/acht-{number}-{attempt.name}/")
        is_live = attempt.role != REDACTEUR
        assert (f'href="/nieuw-{attempt.name}/">link</a>' in body) == is_live


@task(6, EINDREDACTEUR)
def test_add_a_partner(attempt):
    page = attempt.start("snippets/network/partner/")
    page.get_by_role("link", name=re.compile("Partner toevoegen")).first.click()
    page.locator("#id_name").fill(f"Bruggenbouwers {attempt.name}")
    page.locator("#id_sector").select_option(index=1)
    upload(page, "Kies een afbeelding", f"logo-{attempt.name}.jpg", jpeg(f"l {attempt.name}"))
    page.get_by_role("button", name="Opslaan").click()
    done(page)
    assert attempt.few_clicks(others=1)  # Choosing the sector.
    attempt.sees(f"/partners/bruggenbouwers-{attempt.name}/", f"Bruggenbouwers {attempt.name}")


@task(6)
def test_choose_related_posts(attempt, at_work):
    page = attempt.edit("verwant")
    titles = tick_two(page, page.locator("#id_chosen_posts-OPEN_MODAL"), "Sterk")
    rows = page.locator("[id^=inline_child_chosen_posts]")
    chosen = rows.locator("[data-chooser-title]")
    assert sorted(chosen.all_inner_texts()) == sorted(titles)
    titles = chosen.all_inner_texts()[::-1]
    rows.locator("[data-inline-panel-child-move-down]").first.click()
    expect(chosen).to_have_text(titles)
    bring_on_the_site(attempt, at_work)
    assert attempt.few_clicks(others=-1)  # The order.
    body = attempt.sees(f"/actueel/verwant-{attempt.name}/")
    places = [body.index(f">{title}<") for title in titles]
    assert places == sorted(places)


@task(16, EINDREDACTEUR, by_day=True)
def test_change_what_is_on_every_page(attempt, run):
    page = attempt.start()
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_role("link", name="Menu, voettekst en melding").click()
    page.locator("[data-contentpath=notice] .public-DraftEditor-content").click()
    page.keyboard.type("Wij zijn gesloten.")
    menu = page.locator("[data-contentpath=menu]")
    menu.get_by_role("button", name="Pagina toevoegen").last.click()
    choose_page(page, "Partners", menu)
    footer = page.locator("[data-contentpath=footer_columns]")
    footer.get_by_role("button", name="Kolom toevoegen").click()
    footer.locator("input[id$=heading]").fill(f"Kolom van {attempt.name}")
    footer.locator("input[id$=label]").first.fill("Over ons")
    choose_page(page, "Over PTvT", footer)
    entries = re.findall(r"Ik werk [^<]+", attempt.sees("/"))
    page.locator("[data-contentpath=entries]").get_by_role("button", name="Omlaag").first.click()
    page.get_by_role("button", name="Opslaan").click()
    done(page)
    assert attempt.few_clicks()
    assert re.findall(r"Ik werk [^<]+", attempt.sees("/")) == [entries[1], entries[0]]
    body = attempt.sees("/contact/", "Wij zijn gesloten.", f"Kolom van {attempt.name}")
    assert ">Partners<" in body.split('id="hoofdmenu"')[1].split("</nav>")[0]
    run(RESET)


@task(7, EINDREDACTEUR)
def test_redirect(attempt):
    page = attempt.start()
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_role("link", name="Doorverwijzingen").click()
    page.get_by_role("link", name="Voeg doorverwijzing toe").click()
    page.locator("#id_old_path").fill(f"/oud-adres-{attempt.name}/")
    choose_page(page, "Over PTvT")
    page.get_by_role("button", name="Toevoegen").click()
    done(page)
    assert attempt.few_clicks()
    assert attempt.leads_to(f"/oud-adres-{attempt.name}/") == "/over-ptvt/"


@task(2, by_day=True)
def test_find_it_in_the_guide(attempt):
    page = attempt.start()
    page.get_by_role("link", name="Handleiding", exact=True).click()
    page.get_by_label("Zoek in de handleiding").fill("pagina terugzetten uit de prullenbak")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=*")
    page.locator("main h2 a").first.click()
    page.get_by_role("heading", name="de prullenbak", level=1).wait_for()
    assert attempt.few_clicks()
