"""From an empty form, or an old version, to what a visitor reads."""

import datetime
import re

from tests.pdf import make_pdf

from ..conftest import manage
from ..steps import describe, file, jpeg, review, wait_until_closed
from ..test_writing import PASTED, copy_and_paste

TOMORROW = (datetime.date.today() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT09:00")
LATER = (datetime.date.today() + datetime.timedelta(days=9)).strftime("%Y-%m-%dT09:00")


def fill_in(page, title: str, field: str = "summary") -> None:
    page.locator("#id_title").fill(title)
    page.locator(f"#id_{field}").fill("In het kort.")


def choose_topic(page) -> None:
    page.get_by_role("combobox", name="Onderwerpen").press_sequentially("Arbeidsm")
    page.get_by_role("option", name="Arbeidsmarkt").first.click()


def upload(page, chooser: str, name: str, content: bytes) -> None:
    page.get_by_role("button", name=chooser).last.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Uploaden").click()
    dialog.locator("input[type=file]").set_input_files(file(name, content))
    describe(dialog)
    dialog.get_by_role("button", name="Uploaden").click()
    wait_until_closed(page)


def bring_on_the_site(attempt, reviewer) -> None:
    """Publish what is in the form; a Redacteur submits it, and a reviewer approves."""
    attempt.page.wait_for_url(re.compile("/edit/"))
    form = attempt.page.url
    if "Publiceren" in attempt.offered():
        attempt.page.locator("button[name=action-publish]").click()
        attempt.said()
        return
    assert attempt.role == "Redacteur"
    attempt.page.locator("button[name=action-submit]").click()
    attempt.said()
    reviewer.page.goto(form)
    review(reviewer.page, "approve")


def test_write_a_news_item(attempt, reviewer):
    page = attempt.start()
    page.get_by_role("link", name="Nieuw bericht").click()
    fill_in(page, f"Nieuws van {attempt.name}")
    upload(page, "Kies een afbeelding", f"{attempt.name}.jpg", jpeg(attempt.name))
    choose_topic(page)
    bring_on_the_site(attempt, reviewer)
    assert attempt.few_clicks()
    assert attempt.sees(f"/actueel/nieuws-van-{attempt.name}/", "In het kort.") == 200
    assert attempt.sees(f"/actueel/nieuws-van-{attempt.name}/", "Een brug van hout over") == 200
    assert attempt.sees("/onderwerpen/arbeidsmarkt/", f"Nieuws van {attempt.name}") == 200


def test_write_a_publication(attempt, reviewer):
    page = attempt.start()
    page.get_by_role("link", name="Nieuwe publicatie").click()
    fill_in(page, f"Rapport van {attempt.name}")
    page.get_by_role("button", name=re.compile("bestand toe", re.IGNORECASE)).click()
    upload(page, "Kies een document", f"r-{attempt.name}.pdf", make_pdf(f"R {attempt.name}"))
    choose_topic(page)
    page.locator("#panel-child-inhoud-over_de_uitgave-section [data-panel-toggle]").click()
    page.locator("#id_supersedes-chooser").get_by_role("button").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(f"Druk een {attempt.name}")
    dialog.get_by_role("link", name=f"Druk een {attempt.name}", exact=True).click()
    wait_until_closed(page)
    bring_on_the_site(attempt, reviewer)
    assert attempt.few_clicks()
    path = f"/publicaties/rapport-van-{attempt.name}/"
    assert attempt.sees(path, ".pdf") == 200
    assert attempt.sees(f"/publicaties/druk-een-{attempt.name}/", f'href="{path}"') == 200
    assert attempt.sees("/publicaties/", f"Rapport van {attempt.name}") == 200


def test_paste_from_word(attempt, reviewer):
    page = attempt.start()
    page.get_by_role("link", name="Nieuw bericht").click()
    fill_in(page, f"Geplakt door {attempt.name}")
    copy_and_paste(page, (PASTED / "word.html").read_text())
    page.locator(".ptvt-paste").wait_for()
    bring_on_the_site(attempt, reviewer)
    assert attempt.few_clicks()
    path = f"/actueel/geplakt-door-{attempt.name}/"
    assert attempt.sees(path, "Werken in de techniek</h2>") == 200
    assert attempt.sees(path, "<table") == 200


def test_schedule(attempt, state):
    path = f"/actueel/inplannen-{attempt.name}/"
    page = attempt.edit("inplannen")
    page.get_by_role("button", name="Status").click()
    page.get_by_role("button", name="Stel schema in").click()
    for field, moment in (("go_live_at", TOMORROW), ("expire_at", LATER)):
        page.locator(f"#id_{field}").fill(moment)
    page.get_by_role("button", name="Schema opslaan").click()
    page.locator(".messages .success").wait_for()
    assert attempt.few_clicks()
    assert attempt.sees(path) == 404
    for field, status in (("go_live_at", 200), ("expire_at", 404)):
        moment = f"come_and_go({attempt.keys['inplannen']}, '{field}')"
        code = f"from tests.browser.tasks.making import come_and_go; {moment}"
        manage(state, "shell", "--no-imports", "-c", code)
        assert attempt.sees(path) == status
