"""Writing in a real browser: from the form to the page, and pasting from other programs."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.checks import AXE, violations
from tests.browser.steps import (
    add_block,
    hold,
    new_post,
    open_dialog,
    open_new,
    saved,
    wait_until_closed,
)
from tests.selection import by_day

# A preview that is made again takes the place of the one before.
IS_WIDE = "width => document.getElementById('w-preview-iframe').contentWindow.innerWidth === width"
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
        # The list is open now.
        ours = [".ptvt-topics", ".ptvt-length", ".ptvt-search-result"]
        page.evaluate(AXE)
        assert violations(page, {"include": [[selector] for selector in ours]}) == []
        field.press("Enter")
        assert page.locator("[name=topics]").input_value() == '"Techniekpact", "Arbeidsmarkt"'
        expect(page.get_by_text("Arbeidsmarkt gekozen")).to_have_role("status")
        field.press("Tab")  # Past the list, which closes.
        expect(field.locator("xpath=following::button[1]")).to_be_focused()

    def test_a_new_one_leaves_what_is_typed_until_the_answer(self, server, log_in):
        page = log_in("Eindredacteur")
        new_post(page, server, "Met een nieuw onderwerp")
        field = page.get_by_role("combobox", name="Onderwerpen")
        field.fill("Vergeten onderwerp")
        answer = hold(page, "**/topic/add/")
        page.get_by_role("button", name="Maak “Vergeten onderwerp”").click()
        field.press_sequentially("arbeids")
        answer().continue_()
        expect(page.locator(".ptvt-topics__chip")).to_have_text("Vergeten onderwerpThema×")
        expect(field).to_have_value("arbeids")
        field.fill("Nog een onderwerp")
        page.get_by_role("button", name="Maak “Nog een onderwerp”").press("Enter")
        expect(page.locator(".ptvt-topics__chip").last).to_contain_text("Thema")
        expect(field).to_be_focused()

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


def test_the_fields_and_blocks_of_a_form(server, page):
    new_post(page, server, "Met velden en blokken")
    assert page.locator("#id_date").get_attribute("type") == "date"
    dialog = open_dialog(page, page.get_by_role("button", name="Kies een afbeelding").last)
    dialog.locator("a[data-chooser-modal-choice]").first.click()
    wait_until_closed(page)
    page.locator("img[data-chooser-image]:visible").first.wait_for()
    add_block(page, "Tekst")
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.press("Control+b")
    page.keyboard.type("vet woord")
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("BOLD"))
    page.locator("[data-streamfield-action=DUPLICATE]").first.click()
    expect(page.locator("[name=body-count]")).to_have_value("2")
    saved(page)


def test_what_is_pasted_is_in_the_table_at_once_and_a_duplicate_has_its_caption(server, page):
    new_post(page, server, "Met een tabel")
    add_block(page, "Tabel")
    page.get_by_label("Opschrift").fill("Scholen per regio")
    pasted = page.get_by_label("Of plak een tabel")
    pasted.fill('Regio;Scholen\n"Oost; Twente";12')
    pasted.press("Tab")
    expect(page.locator("[name$=-heading]").last).to_have_value("Scholen")
    expect(page.locator("[name*=-cell-]").first).to_have_value("Oost; Twente")
    expect(page.get_by_role("textbox", name="Scholen Oost; Twente")).to_have_value("12")
    expect(pasted).to_have_value("")
    page.locator("[data-streamfield-action=DUPLICATE]").first.click()
    for caption in page.get_by_label("Opschrift").all():
        expect(caption).to_have_value("Scholen per regio")


def test_while_writing_length_search_result_and_preview_are_shown(server, page):
    new_post(page, server, "Een titel")
    page.locator("#id_summary").fill("a" * 170)
    expect(page.locator(".ptvt-length").first).to_contain_text("170 tekens: 10 meer")
    expect(page.get_by_text("Langer dan het advies")).to_have_role("status")
    expect(page.locator("#id_summary")).to_have_accessible_description(re.compile("170 tekens"))
    for part, text in (("title", "Een titel"), ("address", "een-titel"), ("text", "aaaa")):
        expect(page.locator(f".ptvt-search-result__{part}")).to_contain_text(text)
    # By the keyboard: the row of buttons moves when the form says that it is saved.
    page.locator("[data-side-panel-toggle=preview]").press("Enter")
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text("Een titel")
    for device, width in (("mobiel", 375), ("desktop", 1280)):
        page.get_by_label(f"Voorvertoning op {device} formaat").check(force=True)
        page.wait_for_function(IS_WIDE, arg=width)


class TestChecks:
    def test_are_in_dutch_counted_and_lead_to_the_place(self, server, page):
        new_post(page, server, "Wat beter kan")
        link = '<p>Voor meer uitleg: <a href="https://example.org/">klik hier</a>.</p>'
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        copy_and_paste(page, f"<h3>Te diep</h3><p>{LONG}</p>{link}")
        saved(page)
        page.locator("[data-side-panel-toggle=checks]").press("Enter")
        names = page.locator("[data-side-panel=checks] [data-content-checker-name]")
        for name in (
            *("De samenvatting ontbreekt", "Een tussenkop slaat een niveau over"),
            *("De linktekst zegt niet", "Een zin telt meer dan 25 woorden"),
        ):
            expect(names.filter(has_text=name)).to_have_count(1)
        count = page.locator("[data-side-panel=checks] [data-content-checker-count]")
        expect(count).to_have_text(str(names.count()))
        for words, place in (
            ("samenvatting ontbreekt", "#id_summary:focus"),
            ("linktekst", "[data-contentpath=body] :focus"),
        ):
            row = page.locator("[data-content-checker-row]").filter(has_text=words)
            row.get_by_role("button", name=": toon probleem").click()
            expect(page.locator(place)).to_have_count(1)
        # A run beside another waits; it would end all checks.
        both = "Promise.all([axe.run('h1'), axe.run('h1')]).then((all) => all.length)"
        assert page.evaluate(both) == 2

    def test_say_nothing_before_they_looked_and_when_there_is_no_text(self, server, page):
        page.route("**/preview/**", lambda route: route.abort())
        open_new(page, server.url, "newspage")
        page.locator("[data-side-panel-toggle=checks]").press("Enter")
        count = page.locator("[data-side-panel=checks] [data-content-checker-count]")
        expect(count).to_be_hidden()
        page.unroute("**/preview/**")
        page.context.wrong.clear()  # Only that the preview failed.
        page.reload()
        expect(count).to_have_text("1")
        expect(page.locator("[data-content-readability-score]")).to_have_text("-")


# What programs put on the clipboard; and of each, as JSON, the text and table that are stored, and
# what the editor is told.
PASTED = Path(__file__).parent / "pasted"
PROGRAMS = ["word", "google-docs", "libreoffice", "outlook", "web-page"]
COPY = """html => document.addEventListener('copy', (event) => {
  event.clipboardData.setData('text/html', html);
  event.clipboardData.setData('text/plain', 'tekst');
  event.preventDefault();
}, { once: true })"""


def copy_and_paste(page, html: str) -> None:
    """Put HTML on the clipboard as another program does, and paste it into a new text."""
    add_block(page, "Tekst")
    page.locator(".public-DraftEditor-content").last.click()
    page.evaluate(COPY, html)
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")


BLOCKS = """
import json
from wagtail.models import Page
page = Page.objects.get(pk={}).get_latest_revision_as_object()
print(json.dumps(list(page.body.raw_data)))
"""


@pytest.mark.parametrize("program", by_day(PROGRAMS[:1], at_night=PROGRAMS))
def test_everything_comes_along_or_the_editor_is_told(server, run, page, program):
    wanted = json.loads((PASTED / f"{program}.json").read_text())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    number = new_post(page, server, f"Uit {program}")
    copy_and_paste(page, (PASTED / f"{program}.html").read_text())
    for words in wanted["told"]:
        expect(page.locator(".ptvt-paste")).to_contain_text(words)
    assert page.locator(".ptvt-paste").count() == bool(wanted["told"])
    saved(page)
    text, *tables = json.loads(run(BLOCKS.format(number)))
    assert re.sub(r' data-block-key="\w+"', "", text["value"]) == "".join(wanted["text"])
    rows = []
    for table in (block["value"]["table"] for block in tables):
        rows.append([column["heading"] for column in table["columns"]])
        rows += [row["values"] for row in table["rows"]]
    assert rows == wanted["table"]
