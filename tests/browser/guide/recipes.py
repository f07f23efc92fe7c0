"""How each picture of the guide is made: who goes where, does what, and what is pictured.

The recipes run one after the other on a site with nothing but the demo content.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.browser.steps import open_new, press

RECIPES: list["Recipe"] = []
PANEL = "#panel-child-inhoud-{}-section"
TITLE = "Leerlingen bouwen een brug"


@dataclass(frozen=True)
class Recipe:
    """A picture: its name, the role that sees it, the steps, and what is in it.

    `crop` is a CSS selector; all that it finds is in the picture, down to `highest` pixels. `role`
    is empty for a visitor.
    """

    name: str
    role: str
    crop: str
    steps: Callable
    width: int = 1100
    highest: int = 1200


def recipe(name: str, role: str, *crop: str, **options):
    """Take the picture after these steps, which get a tab and the address of the site."""

    def register(steps):
        RECIPES.append(Recipe(name, role, ", ".join(crop), steps, **options))
        return steps

    return register


def visit(path: str, wait_for: str = "main", link: str = ""):
    """Steps that only open a screen of the admin, or the first of these links on it."""

    def steps(page, site):
        page.goto(f"{site}/beheer/{path}")
        if link:
            page.get_by_role("link", name=link).first.click()
        page.locator(wait_for).first.wait_for()

    return steps


def new(page, site: str, model: str) -> None:
    """Open the form of a new post."""
    open_new(page, site, model)
    page.locator("#id_title").wait_for()


def open_post(page, site: str) -> None:
    """Open the post that is written in these recipes."""
    page.goto(f"{site}/beheer/berichten/")
    page.get_by_role("link", name=TITLE).first.click()
    page.locator("#id_title").wait_for()
    page.wait_for_load_state()  # A click before scripts are there is lost.


LOG_IN = (".ptvt-account__form", ".ptvt-account__or", "#passkey_login")
recipe("inloggen", "", *LOG_IN, width=700)(visit("login/", LOG_IN[0]))


BEGIN = ("title", "summary", "zo_kan_het_bij_zoekmachines_staan")


@recipe("bericht-begin", "Redacteur", *map(PANEL.format, BEGIN))
def begin_post(page, site):
    new(page, site, "newspage")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Dertig leerlingen bouwden in één dag een brug van hout.")
    page.get_by_text("Opgeslagen", exact=True).first.wait_for()
    page.locator("#id_summary").blur()


@recipe("onderwerpen-kiezen", "Redacteur", ".ptvt-topics", ".ptvt-topics [role=option]")
def choose_topics(page, site):
    # Not the post of the other recipes: half a word, saved by itself, would be a topic of it.
    new(page, site, "newspage")
    page.get_by_role("combobox", name="Onderwerpen").press_sequentially("tech")
    page.get_by_role("option", name="Techniekpact").wait_for()
    # The start page shows this draft, so it must be there each time.
    page.get_by_text("Opgeslagen", exact=True).first.wait_for()


@recipe("blokken", "Redacteur", ".tippy-box:has([role=listbox])")
def blocks(page, site):
    open_post(page, site)
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Kerngetallen").wait_for()


@recipe("publicatie-bestanden", "Redacteur", PANEL.format("bestanden"))
def files(page, site):
    new(page, site, "publicationpage")


@recipe("bijeenkomst", "Redacteur", PANEL.format("wanneer"), PANEL.format("waar"))
def event(page, site):
    new(page, site, "eventpage")
    page.locator("#id_end").scroll_into_view_if_needed()


PERSON = "snippets/publications/person/add/"
recipe("mensen", "Eindredacteur", "main form", highest=900)(visit(PERSON, "#id_name"))


@recipe("programma-blokken", "Redacteur", ".tippy-box:has([role=listbox])")
def programme_blocks(page, site):
    page.goto(f"{site}/beheer/programmas/")
    page.get_by_role("link", name="Techniekpact").first.click()
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Wat doet PTvT?").scroll_into_view_if_needed()


@recipe("controles", "Redacteur", "[data-side-panel=checks]", highest=420)
def checks(page, site):
    open_post(page, site)
    page.locator("[data-side-panel-toggle=checks]").click()
    panel = page.locator("[data-side-panel=checks]")
    panel.filter(has_text=re.compile(r"Woorden\s*[1-9]")).wait_for()


@recipe("afbeelding-uploaden", "Redacteur", ".modal-content")
def upload_picture(page, site):
    new(page, site, "newspage")
    page.get_by_role("button", name="Kies een afbeelding").first.click()
    page.get_by_role("dialog").get_by_role("tab", name="Uploaden").click()
    page.get_by_role("dialog").get_by_label("Maker of bron").wait_for()


TOPICS = "snippets/publications/topic/"
PICTURE = ".w-grid > div:has(.focal-point-chooser)"
recipe("focusgebied", "Eindredacteur", PICTURE, width=1280, highest=640)(
    visit("images/", "text=Verwijder focusgebied", "Brug")
)
recipe("document", "Eindredacteur", "form:has(#id_file)", width=1280)(
    visit("documents/", "text=Toegankelijk opgemaakt", "Handboek Samen werkt")
)
recipe("samenvoegen", "Beheerder", "main .nice-padding")(
    visit(TOPICS, "text=Samenvoegen met", "Samenvoegen")
)


@recipe("startpagina", "Redacteur", ".ptvt-start")
def start_page(page, site):
    open_post(page, site)
    press(page, "action-submit")
    page.goto(f"{site}/beheer/")


APPROVE = "button:has-text('Goedkeuren en publiceren')"
recipe("beoordelen", "Eindredacteur", "footer.footer")(visit("berichten/", APPROVE, TITLE))


@recipe("inplannen", "Eindredacteur", "#schedule-publishing-dialog .w-dialog__box")
def schedule(page, site):
    open_post(page, site)
    page.get_by_role("button", name="Status").click()
    page.get_by_role("button", name="Stel schema in").click()
    page.get_by_role("button", name="Schema opslaan").wait_for()


REPORT = "berichten/?state=gepubliceerd&missing=onderwerp"
recipe("rapport", "Eindredacteur", "#listing-results")(visit(REPORT))


@recipe("intrekken", "Eindredacteur", "main .nice-padding")
def unpublish(page, site):
    page.goto(f"{site}/beheer/berichten/")
    page.get_by_role("link", name="Studiereis Singapore").first.click()
    key = re.search(r"pages/(\d+)", page.url)[1]
    page.goto(f"{site}/beheer/pages/{key}/unpublish/")


@recipe("prullenbak", "Eindredacteur", "#listing-results")
def trash(page, site):
    open_post(page, site)
    key = re.search(r"pages/(\d+)", page.url)[1]
    page.goto(f"{site}/beheer/pages/{key}/delete/")
    page.get_by_role("button", name="Ja, verwijder de pagina").click()
    page.locator(".messages .success").wait_for()
    page.goto(f"{site}/beheer/rapporten/prullenbak/")


recipe("gebruiker", "Beheerder", "main form[action*='/users/new/']")(visit("users/new/"))
