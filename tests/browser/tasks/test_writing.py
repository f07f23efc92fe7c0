"""From an empty form, or an old version, to what a visitor reads."""

import datetime
import re

from tests.browser.steps import choose_page, jpeg, press, review, upload
from tests.browser.tasks import EINDREDACTEUR, REDACTEUR, task
from tests.pdf import make_pdf
from tests.waiting import wait_until

TOMORROW = (datetime.date.today() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT09:00")
LATER = (datetime.date.today() + datetime.timedelta(days=9)).strftime("%Y-%m-%dT09:00")


def fill_in(page, title: str, field: str = "summary") -> None:
    page.locator("#id_title").fill(title)
    page.locator(f"#id_{field}").fill("In het kort.")


def choose_topic(page) -> None:
    page.get_by_role("combobox", name="Onderwerpen").press_sequentially("Arbeidsm")
    page.get_by_role("option", name="Arbeidsmarkt").first.click()


def bring_on_the_site(attempt, at_work) -> None:
    """Publish what is in the form; a Redacteur submits it, and a reviewer approves."""
    page = attempt.page
    page.wait_for_url(re.compile("/edit/"))
    form = page.url
    if attempt.role != REDACTEUR:
        press(page, "action-publish")
        return
    press(page, "action-submit")
    reviewer = at_work(EINDREDACTEUR)
    reviewer.goto(form)
    review(reviewer, "approve")


@task(7, phone=True)
def test_write_a_news_item(attempt, at_work):
    page = attempt.start()
    page.get_by_role("link", name="Nieuw bericht").click()
    name = "de telefoon" if attempt.is_on_phone else attempt.name
    fill_in(page, f"Nieuws van {name}")
    upload(page, "Kies een afbeelding", "foto.jpg", jpeg(name))
    page.wait_for_url(re.compile("/edit/"))
    assert not attempt.is_on_phone or attempt.fits()
    choose_topic(page)
    bring_on_the_site(attempt, at_work)
    assert attempt.few_clicks()
    path = f"/actueel/nieuws-van-{name.replace(' ', '-')}/"
    attempt.sees(path, "In het kort.", "Een brug van hout over")
    attempt.sees("/onderwerpen/arbeidsmarkt/", f"Nieuws van {name}")


@task(12)
def test_write_a_publication(attempt, at_work):
    page = attempt.start()
    page.get_by_role("link", name="Nieuwe publicatie").click()
    fill_in(page, f"Rapport van {attempt.name}")
    page.get_by_role("button", name=re.compile("bestand toe", re.IGNORECASE)).click()
    upload(page, "Kies een document", f"r-{attempt.name}.pdf", make_pdf(f"R {attempt.name}"))
    choose_topic(page)
    page.locator("#panel-child-inhoud-over_de_uitgave-section [data-panel-toggle]").click()
    choose_page(page, f"Druk een {attempt.name}", page.locator("#id_supersedes-chooser"))
    bring_on_the_site(attempt, at_work)
    assert attempt.few_clicks()
    path = f"/publicaties/rapport-van-{attempt.name}/"
    attempt.sees(path, ".pdf")
    attempt.sees(f"/publicaties/druk-een-{attempt.name}/", f'href="{path}"')
    attempt.sees("/publicaties/", f"Rapport van {attempt.name}")


@task(4, EINDREDACTEUR, by_day=True)
def test_schedule(attempt, run):
    path = f"/actueel/inplannen-{attempt.name}/"
    page = attempt.edit("inplannen")
    page.get_by_role("button", name="Status").click()
    page.get_by_role("button", name="Stel schema in").click()
    for field, moment in (("go_live_at", TOMORROW), ("expire_at", LATER)):
        page.locator(f"#id_{field}").fill(moment)
    page.get_by_role("button", name="Schema opslaan").click()
    page.locator(".messages .success").wait_for()
    assert attempt.few_clicks()
    assert attempt.status(path) == 404
    for field, status in (("go_live_at", 200), ("expire_at", 404)):
        moment = f"come_and_go({attempt.keys['inplannen']}, '{field}')"
        run(f"from tests.browser.tasks.making import come_and_go; {moment}")
        # The scheduler that `make serve` starts looks every 20 seconds.
        wait_until(lambda status=status: attempt.status(path) == status, f"{status} of {path}")
