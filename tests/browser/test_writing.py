"""Writing in a real browser: from the form to the page, with all that helps on the way."""

import pytest
from playwright.sync_api import expect

from .checks import AXE, violations
from .steps import new_post, open_new, saved
from .test_paste import copy_and_paste

LONG = "Dit is een zin " + "die maar doorgaat " * 9 + "zonder punt."


@pytest.fixture
def writer(log_in):
    return log_in("Redacteur")


class TestTopics:
    def test_are_filled_in_from_a_programme_and_chosen_by_keyboard(self, server, writer):
        page = writer
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
    def test_one_that_is_unknown_stays_with_a_message(self, server, writer):
        page = writer
        new_post(page, server, "Met een onbekend onderwerp")
        field = page.get_by_role("combobox", name="Onderwerpen")
        field.fill("Bestaat vast niet")
        field.press("Tab")
        message = page.locator(".ptvt-topics__message")
        expect(message).to_contain_text("Dit onderwerp bestaat niet: “Bestaat vast niet”.")
        saved(page)
        page.reload()
        expect(message).to_contain_text("“Bestaat vast niet”")


def test_while_writing_length_and_search_result_are_shown(server, writer):
    page = writer
    new_post(page, server, "Een titel")
    page.locator("#id_summary").fill("a" * 170)
    expect(page.locator(".ptvt-length").first).to_contain_text("170 tekens: 10 meer")
    expect(page.locator(".ptvt-search-result__title")).to_have_text("Een titel")
    expect(page.locator(".ptvt-search-result__address")).to_contain_text("een-titel")
    expect(page.locator(".ptvt-search-result__text")).to_contain_text("aaaa")


class TestChecks:
    def test_are_in_dutch_counted_and_lead_to_the_place(self, server, writer):
        page = writer
        new_post(page, server, "Wat beter kan")
        link = '<p>Voor meer uitleg: <a href="https://example.org/">klik hier</a>.</p>'
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        copy_and_paste(page, f"<h3>Te diep</h3><p>{LONG}</p>{link}")
        saved(page)
        page.locator("[data-side-panel-toggle=checks]").click()
        names = page.locator("[data-side-panel=checks] [data-content-checker-name]")
        expect(names.filter(has_text="De samenvatting ontbreekt")).to_have_count(1)
        expect(names.filter(has_text="Een tussenkop slaat een niveau over")).to_have_count(1)
        expect(names.filter(has_text="De linktekst zegt niet")).to_have_count(1)
        expect(names.filter(has_text="Een zin telt meer dan 25 woorden")).to_have_count(1)
        count = page.locator("[data-side-panel=checks] [data-content-checker-count]")
        assert int(count.inner_text()) == names.count()
        row = page.locator("[data-content-checker-row]").filter(has_text="samenvatting ontbreekt")
        row.get_by_role("button").click()
        expect(page.locator("#id_summary")).to_be_focused()
        row = page.locator("[data-content-checker-row]").filter(has_text="linktekst")
        row.get_by_role("button").click()
        expect(page.locator("[data-contentpath=body]").locator(":focus")).to_have_count(1)
        # A run beside another waits; it would end all checks.
        both = "Promise.all([axe.run('h1'), axe.run('h1')]).then((all) => all.length)"
        assert page.evaluate(both) == 2

    def test_say_nothing_before_they_looked_and_when_there_is_no_text(self, server, writer):
        page = writer
        page.route("**/preview/**", lambda route: route.abort())
        open_new(page, server.url, "newspage")
        page.locator("[data-side-panel-toggle=checks]").click()
        count = page.locator("[data-side-panel=checks] [data-content-checker-count]")
        expect(count).to_be_hidden()
        page.unroute("**/preview/**")
        page.reload()
        expect(count).to_have_text("1")
        expect(page.locator("[data-content-readability-score]")).to_have_text("-")

    def test_and_our_panels_have_no_barriers(self, server, writer):
        page = writer
        new_post(page, server, "Zonder drempels", topic="techniekpact")
        page.locator("#id_topics").press_sequentially("arb")
        ours = [".ptvt-topics", ".ptvt-length", ".ptvt-search-result"]
        page.evaluate(AXE)
        assert violations(page, {"include": [[selector] for selector in ours]}) == []


def test_preview_shows_a_phone_and_a_computer(server, writer):
    page = writer
    new_post(page, server, "Een voorbeeld")
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text("Een voorbeeld")
    for device, width in (("mobiel", 375), ("desktop", 1280)):
        page.get_by_label(f"Voorvertoning op {device} formaat").check(force=True)
        assert frame.locator("html").evaluate("() => window.innerWidth") == width
