"""A new editor's path, counted: every click, from the start page to what visitors see."""

import io
import re

import pytest
from PIL import Image

from tests.pdf import make_pdf

from .conftest import more_actions

MOST_FOR_NEWS, MOST_FOR_PUBLICATION = 12, 14
# Counted on the forms as they are; a number that rises is a step back for editors.
CLICKS_FOR_NEWS, CLICKS_FOR_PUBLICATION = 8, 9


class Clicks:
    """A tab that counts the clicks in it. Typing is free; choosing a file is a click."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def click(self, locator):
        """Click the one thing that is meant."""
        self.count += 1
        locator.click()

    def upload(self, locator, name: str, content: bytes, kind: str):
        """Choose a file: one click, and what the system asks is not ours."""
        self.count += 1
        locator.set_input_files({"name": name, "mimeType": kind, "buffer": content})

    def choose_topic(self, name: str):
        """Type the start of a topic and click the suggestion."""
        self.page.locator("[data-ptvt-topics-target=input]").press_sequentially(name[:8])
        self.click(self.page.get_by_role("option", name=name).first)

    def publish(self):
        """Publish, and wait until the site says so."""
        self.click(more_actions(self.page))
        self.click(self.page.locator("button[name=action-publish]"))
        self.page.locator(".messages .success").wait_for()


def jpeg(text: str = "") -> bytes:
    """A picture, as a camera gives it; another one for another text."""
    file = io.BytesIO()
    colour = f"#00{sum(text.encode()) % 256:02x}6e"
    Image.new("RGB", (1600, 1200), colour).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def tab(log_in):
    """The start page of a role that may publish."""
    return Clicks(log_in("Eindredacteur"))


def test_news_with_picture_topic_and_summary(server, tab):
    page = tab.page
    tab.click(page.get_by_role("link", name="Nieuw bericht"))
    page.get_by_role("textbox", name="Titel").first.fill("Leerlingen bouwen een brug")
    page.get_by_role("textbox", name="Samenvatting").first.fill("In één dag stond hij er.")
    tab.click(page.get_by_role("button", name="Kies een afbeelding").first)
    dialog = page.get_by_role("dialog")
    tab.click(dialog.get_by_role("tab", name="Uploaden"))
    tab.upload(dialog.locator("input[type=file]"), "brug.jpg", jpeg(), "image/jpeg")
    describe(dialog)
    tab.click(dialog.get_by_role("button", name="Uploaden"))
    dialog.wait_for(state="hidden")
    tab.choose_topic("Techniekpact")
    tab.publish()

    status, body, _ = server.get("/actueel/leerlingen-bouwen-een-brug/")
    assert status == 200
    assert "In één dag stond hij er." in body
    assert "Techniekpact" in body
    assert "brug" in body.partition("<picture")[2].partition("</picture>")[0]
    assert tab.count <= MOST_FOR_NEWS
    assert tab.count <= CLICKS_FOR_NEWS


def describe(dialog):
    """Type what the picture or the file must have beside its name."""
    title = dialog.get_by_role("textbox", name="Titel")
    if title.last.input_value() == "":
        title.last.fill("Een brug van hout")
    described = re.compile("alternatieve tekst|alt-tekst|omschrijving|beschrijving", re.IGNORECASE)
    for field in dialog.get_by_role("textbox", name=described).all():
        if field.is_visible():
            field.fill("Een brug van hout over een sloot")


def test_publication_with_pdf(server, tab):
    page = tab.page
    tab.click(page.get_by_role("link", name="Nieuwe publicatie"))
    page.get_by_role("textbox", name="Titel").first.fill("Bruggen in cijfers")
    page.get_by_role("textbox", name="Samenvatting").first.fill("Hoe sterk zijn ze?")
    tab.click(
        page.get_by_role("button", name=re.compile("bestand toevoegen|Voeg bestand toe", re.I))
    )
    tab.click(page.get_by_role("button", name="Kies een document").last)
    dialog = page.get_by_role("dialog")
    tab.click(dialog.get_by_role("tab", name="Uploaden"))
    tab.upload(
        dialog.locator("input[type=file]"), "bruggen.pdf", make_pdf("Bruggen"), "application/pdf"
    )
    describe(dialog)
    tab.click(dialog.get_by_role("button", name="Uploaden"))
    dialog.wait_for(state="hidden")
    tab.choose_topic("Techniekpact")
    tab.publish()

    status, body, _ = server.get("/publicaties/bruggen-in-cijfers/")
    assert status == 200
    assert "Hoe sterk zijn ze?" in body
    assert re.search(r'href="/documenten/\d+/[^"]*\.pdf"', body)
    assert tab.count <= MOST_FOR_PUBLICATION
    assert tab.count <= CLICKS_FOR_PUBLICATION
