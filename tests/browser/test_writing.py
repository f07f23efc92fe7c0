"""Writing in a real browser: from the form to the page, and pasting from other programs."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.selection import by_day

from .checks import AXE, listen, violations
from .conftest import manage
from .steps import new_post, open_new, saved

LONG = "Dit is een zin " + "die maar doorgaat " * 9 + "zonder punt."


@pytest.fixture
def page(log_in):
    return log_in("Redacteur")


class TestTopics:
    def test_are_filled_in_from_a_programme_and_chosen_by_keyboard(self, server, page):
        new_post(page, server, "Met onderwerpen", topic="techniekpact")
        assert page.locator("[name=topics]").input_value() == '"Techniekpact"'
        field = page.get_by_role("combobox", name="Onderwerpen")
        field.press_sequentially("arbeids")
        expect(page.get_by_role("option", name="Arbeidsmarkt Thema")).to_have_attribute(
            "aria-selected", "true"
        )
        field.press("Enter")
        assert page.locator("[name=topics]").input_value() == '"Techniekpact", "Arbeidsmarkt"'

    @pytest.mark.whole
    def test_one_that_is_unknown_stays_with_a_message(self, server, page):
        new_post(page, server, "Met een onbekend onderwerp")
        field = page.get_by_role("combobox", name="Onderwerpen")
        field.fill("Bestaat vast niet")
        field.press("Tab")
        message = page.locator(".ptvt-topics__message")
        expect(message).to_contain_text("Dit onderwerp bestaat niet: “Bestaat vast niet”.")
        saved(page)
        page.reload()
        expect(message).to_contain_text("“Bestaat vast niet”")


def test_while_writing_length_and_search_result_are_shown(server, page):
    new_post(page, server, "Een titel")
    page.locator("#id_summary").fill("a" * 170)
    expect(page.locator(".ptvt-length").first).to_contain_text("170 tekens: 10 meer")
    expect(page.locator(".ptvt-search-result__title")).to_have_text("Een titel")
    expect(page.locator(".ptvt-search-result__address")).to_contain_text("een-titel")
    expect(page.locator(".ptvt-search-result__text")).to_contain_text("aaaa")


class TestChecks:
    def test_are_in_dutch_counted_and_lead_to_the_place(self, server, page):
        new_post(page, server, "Wat beter kan")
        link = '<p>Voor meer uitleg: <a href="https://example.org/">klik hier</a>.</p>'
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        copy_and_paste(page, f"<h3>Te diep</h3><p>{LONG}</p>{link}")
        saved(page)
        page.locator("[data-side-panel-toggle=checks]").click()
        names = page.locator("[data-side-panel=checks] [data-content-checker-name]")
        for name in (
            *("De samenvatting ontbreekt", "Een tussenkop slaat een niveau over"),
            *("De linktekst zegt niet", "Een zin telt meer dan 25 woorden"),
        ):
            expect(names.filter(has_text=name)).to_have_count(1)
        count = page.locator("[data-side-panel=checks] [data-content-checker-count]")
        assert int(count.inner_text()) == names.count()
        for words, place in (
            ("samenvatting ontbreekt", "#id_summary:focus"),
            ("linktekst", "[data-contentpath=body] :focus"),
        ):
            row = page.locator("[data-content-checker-row]").filter(has_text=words)
            row.get_by_role("button").click()
            expect(page.locator(place)).to_have_count(1)
        # A run beside another waits; it would end all checks.
        both = "Promise.all([axe.run('h1'), axe.run('h1')]).then((all) => all.length)"
        assert page.evaluate(both) == 2

    def test_say_nothing_before_they_looked_and_when_there_is_no_text(self, server, page):
        page.route("**/preview/**", lambda route: route.abort())
        open_new(page, server.url, "newspage")
        page.locator("[data-side-panel-toggle=checks]").click()
        count = page.locator("[data-side-panel=checks] [data-content-checker-count]")
        expect(count).to_be_hidden()
        page.unroute("**/preview/**")
        page.reload()
        expect(count).to_have_text("1")
        expect(page.locator("[data-content-readability-score]")).to_have_text("-")

    def test_and_our_panels_have_no_barriers(self, server, page):
        new_post(page, server, "Zonder drempels", topic="techniekpact")
        page.locator("#id_topics").press_sequentially("arb")
        ours = [".ptvt-topics", ".ptvt-length", ".ptvt-search-result"]
        page.evaluate(AXE)
        assert violations(page, {"include": [[selector] for selector in ours]}) == []


def test_preview_shows_a_phone_and_a_computer(server, page):
    new_post(page, server, "Een voorbeeld")
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text("Een voorbeeld")
    for device, width in (("mobiel", 375), ("desktop", 1280)):
        page.get_by_label(f"Voorvertoning op {device} formaat").check(force=True)
        assert frame.locator("html").evaluate("() => window.innerWidth") == width


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
    page = log_in("Redacteur", prepare=listen)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
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
    assert page.context.wrong == []
