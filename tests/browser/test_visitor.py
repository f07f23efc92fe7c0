"""What a visitor meets: valid HTML, no barriers, a designed 404, odd input."""

import re

import pytest

from tests.selection import by_day

from .checks import barriers, html_errors, too_wide
from .conftest import manage
from .pages import NOT_FOUND, PAGES


def test_html_is_valid(server, tmp_path):
    for number, path in enumerate([*PAGES, NOT_FOUND]):
        (tmp_path / f"{number}.html").write_text(server.get(path)[1])
    assert html_errors(tmp_path) == ""


def test_an_unknown_address_is_a_designed_404(server):
    status, body, _ = server.get(NOT_FOUND)
    assert status == 404
    assert "Deze pagina bestaat niet" in body and "ptvt-page-footer" in body


@pytest.mark.parametrize("path", [*by_day(["/", *PAGES[2::3]], at_night=PAGES), NOT_FOUND])
def test_no_barriers_and_room_on_every_screen(server, page, path):
    page.goto(server.url + path)
    assert too_wide(page) == []
    assert barriers(page) == {}


class TestPage:
    def test_table_of_contents_leads_to_the_sections(self, server, page):
        page.goto(server.url + "/programmas/techniekpact/")
        for link in page.locator(".ptvt-table-of-contents a").all():
            assert page.locator(link.get_attribute("href")).count() == 1

    def test_works_without_javascript(self, server, open_tab):
        page = open_tab(java_script_enabled=False)
        page.goto(server.url + "/publicaties/")
        page.get_by_label("Handboek").check()
        page.get_by_role("button", name="Toon resultaten").click()
        assert page.locator("#resultaten").inner_text() == "1 publicatie"


# The language of the element that an object of the accessibility tree stands for.
LANGUAGE = (
    "function () { return (this.closest ? this : this.parentElement).closest('[lang]').lang }"
)


def spoken(page) -> dict[str, str]:
    """The texts of the accessibility tree, each with the language in which it is spoken."""
    browser, found = page.context.new_cdp_session(page), {}
    for node in browser.send("Accessibility.getFullAXTree")["nodes"]:
        if node["role"]["value"] == "StaticText":
            place = {"backendNodeId": node["backendDOMNodeId"]}
            place = browser.send("DOM.resolveNode", place)["object"]["objectId"]
            call = {"objectId": place, "functionDeclaration": LANGUAGE}
            language = browser.send("Runtime.callFunctionOn", call)["result"]["value"]
            found[node["name"]["value"].strip()] = language
    return found


class TestSpeech:
    def test_of_english_words_on_a_dutch_page_is_english(self, server, page):
        page.goto(server.url + "/over-ptvt/")
        words = spoken(page)
        english = {text for text, language in words.items() if language == "en"}
        assert english == {"EU STEM Coalition", "English"}
        assert words["Over PTvT"] == "nl"

    def test_of_an_english_page_is_english(self, server, page):
        page.goto(server.url + "/en/")
        words = spoken(page)
        assert {text for text, language in words.items() if language != "en"} == {"Nederlands"}
        assert words["Share this page"] == "en"


@pytest.mark.parametrize(
    "path",
    [
        "/publicaties/?soort=onzin&thema=%00&jaar=abc",
        "/publicaties/?q=" + "x" * 10_000,
        "/zoeken/?q=%F0%9F%98%80%00%22(",
        "/zoeken/?q=" + "lang" * 50,
    ],
)
def test_odd_input_gives_a_sensible_page(server, open_tab, path):
    status, body, _ = server.get(path)
    assert (status, "Foutcode" in body) == (200, False)
    page = open_tab(viewport={"width": 390, "height": 900})
    page.goto(server.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


CHANGE = """
from ptvt_site.home.models import StandardPage
for slug in ("en", "over-ptvt"):
    page = StandardPage.objects.get(slug=slug).get_latest_revision_as_object()
    page.introduction, page.change_note, page.is_correction = "PTvT.", "PTvT 2.", True
    page.save_revision().publish()
"""


def test_earlier_versions_are_valid_and_have_no_barriers(server, state, page, tmp_path):
    """Keep this last: it changes the pages."""
    manage(state, "shell", "-c", CHANGE)
    for place in ("/en/", "/over-ptvt/"):
        listed = server.get(f"{place}versies/")[1]
        (version,) = re.findall(rf'href="({place}versies/[0-9]+/)"', listed)
        for number, path in enumerate((place, f"{place}versies/", version)):
            (tmp_path / f"{number}.html").write_text(server.get(path)[1])
            page.goto(server.url + path)
            assert (too_wide(page), barriers(page)) == ([], {}), path
        assert html_errors(tmp_path) == ""
