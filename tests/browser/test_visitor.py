"""What a visitor meets: old addresses, valid HTML, no barriers, odd input."""

import pytest

from .checks import barriers, html_errors, too_wide
from .pages import NOT_FOUND, PAGES


class TestAddresses:
    @pytest.mark.parametrize("slash", ["", "/"])
    @pytest.mark.parametrize(
        "slug",
        [
            "techniekpact",
            "katapult",
            "sterk-techniekonderwijs",
            "investeren-in-het-talent-van-de-toekomst",
        ],
    )
    def test_old_ones_lead_to_the_new_for_good(self, server, slug, slash):
        status, _, headers = server.get(f"/vraagstuk/{slug}{slash}")
        assert (status, headers["Location"]) == (301, f"/programmas/{slug}/")

    def test_an_unknown_one_is_a_designed_404(self, server):
        status, body, _ = server.get(NOT_FOUND)
        assert status == 404
        assert "Deze pagina bestaat niet" in body
        assert "ptvt-page-footer" in body


def test_html_is_valid(server, tmp_path):
    for number, path in enumerate([*PAGES, NOT_FOUND]):
        (tmp_path / f"{number}.html").write_text(server.get(path)[1])
    assert html_errors(tmp_path) == ""


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND])
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
