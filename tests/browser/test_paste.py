"""What the clipboard of other programs holds, pasted into a text with the keyboard."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.selection import by_day

from .conftest import manage
from .steps import new_post, saved

PASTED = Path(__file__).parent / "pasted"
COPY = """html => document.addEventListener('copy', (event) => {
  event.clipboardData.setData('text/html', html);
  event.clipboardData.setData('text/plain', 'tekst');
  event.preventDefault();
}, { once: true })"""
H2 = "<h2>Werken in de techniek</h2>"
MARKED = "<p>Gewone tekst met <b>vette</b> en <i>schuine</i> woorden"
LINK = '<a href="https://example.org/cijfers">de cijfers</a>'
NESTED = "<ul><li>Eerste punt<ul><li>Eronder</li></ul></li></ul>"
TABLE = [["Jaar", "Aantal"], ["2024", "1.325"]]
OWN_BLOCK = "Eén tabel staat nu in een eigen blok onder deze tekst."
NO_PICTURE = "Eén afbeelding, video of insluiting kwam niet mee."

# By program: the stored text, the table, and what the editor is told.
STORED = {
    "word": (
        f"{H2}<p>Leerlingen kiezen <b>vaker</b> voor techniek. “Dat is <i>goed</i> nieuws”, zegt "
        "de school.</p><ul><li>Eerste punt</li><li>Tweede punt</li></ul><ol><li>Stap een<ol><li>"
        "Eronder</li></ol></li><li>Stap twee</li></ol><p>In 2023[1] was er CO₂.</p>"
        f"<p>Lees {LINK}.</p><p>[1] Jaarboek, blz. 3</p>",
        [["Jaar", "2024"], ["Aantal", "1.325"]],
        [OWN_BLOCK, NO_PICTURE],
    ),
    "google-docs": (f"{H2}{MARKED} en {LINK}.</p>{NESTED}", TABLE, [OWN_BLOCK, NO_PICTURE]),
    "outlook": (
        "<p><b>Nieuwsbrief</b></p><p>Beste allen,</p><p>Lees <a href="
        '"https://example.org/cijfers?a=1">de cijfers</a> of mail <a href='
        '"mailto:info@example.org">ons</a>.</p>',
        None,
        [NO_PICTURE],
    ),
    "libreoffice": (
        f"{H2}{MARKED}¹.</p><h2>Tussenkop</h2><ol><li>Stap een</li><li>Stap twee</li></ol>"
        "<p>1Jaarboek</p>",
        TABLE,
        [OWN_BLOCK, NO_PICTURE, "De links in de tabel kwamen niet mee."],
    ),
    "web-page": (
        f"{H2}{MARKED} en {LINK}, of onderaan.</p><h3>Diepe kop</h3>{NESTED}<p>Bijschrift</p>"
        "<p>CO₂ in 2023¹</p>",
        None,
        ["2 afbeeldingen, video’s of insluitingen kwamen niet mee."],
    ),
}


def copy_and_paste(page, html: str) -> None:
    """Put HTML on the clipboard as another program does, and paste it into a new text."""
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Tekst", exact=True).click()
    editor = page.locator(".public-DraftEditor-content").last
    editor.click()
    page.evaluate(COPY, html)
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")


def blocks_of(state, number) -> list[dict]:
    code = (
        "import json;from wagtail.models import Page;"
        f"page = Page.objects.get(pk={number}).get_latest_revision_as_object();"
        "print(json.dumps(list(page.body.raw_data)))"
    )
    return json.loads(manage(state, "shell", "--no-imports", "-c", code))


@pytest.mark.parametrize("program", by_day(["word"], at_night=STORED))
def test_everything_comes_along_or_the_editor_is_told(server, state, log_in, program):
    text, table, told = STORED[program]
    page = log_in("Redacteur")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: line.type == "error" and errors.append(line.text))
    number = new_post(page, server, f"Uit {program}")
    copy_and_paste(page, (PASTED / f"{program}.html").read_text())
    for words in told:
        expect(page.locator(".ptvt-paste")).to_contain_text(words)
    assert page.locator(".ptvt-paste").count() == bool(told)
    saved(page)
    blocks = blocks_of(state, number)
    html = re.sub(r' data-block-key="\w+"', "", blocks[0]["value"])
    assert html == text
    tables = [block["value"]["table"] for block in blocks[1:]]
    rows = [[column["heading"] for column in one["columns"]] for one in tables]
    assert [[*rows, *(row["values"] for one in tables for row in one["rows"])]] == [table or []]
    assert errors == []
