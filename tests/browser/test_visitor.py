"""What a visitor meets: every address, valid HTML, no barriers, nothing from elsewhere."""

import feedparser
import pytest

from .checks import barriers, html_errors, too_wide
from .pages import FEEDS, NOT_FOUND, OTHERS, PAGES


class TestAddresses:
    @pytest.mark.parametrize("path", [*PAGES, *OTHERS])
    def test_answer(self, server, path):
        assert server.get(path)[0] == 200

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

    @pytest.mark.parametrize("path", FEEDS)
    def test_feeds_are_well_formed_atom(self, server, path):
        status, body, headers = server.get(path)
        feed = feedparser.parse(body)
        assert (status, feed.bozo, feed.version) == (200, 0, "atom10"), feed.get("bozo_exception")
        assert headers["Content-Type"].startswith("application/atom+xml")
        assert feed.entries
        assert all(entry.title and entry.link and entry.updated for entry in feed.entries)


def test_html_is_valid(server, tmp_path):
    for number, path in enumerate([*PAGES, NOT_FOUND]):
        (tmp_path / f"{number}.html").write_text(server.get(path)[1])
    assert html_errors(tmp_path) == ""


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND])
def test_no_barriers_and_room_on_every_screen(server, page, path):
    page.goto(server.url + path)
    assert too_wide(page) == []
    assert barriers(page) == {}


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND])
def test_nothing_from_elsewhere_and_nothing_wrong(server, page, path):
    wrong, foreign = [], []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(server.url) else foreign.append(request.url),
    )
    page.goto(server.url + path, wait_until="networkidle")
    cookies = page.context.cookies()
    expected = [text for text in wrong if path == NOT_FOUND and "404" in text]
    assert (wrong, foreign, cookies) == (expected, [], [])


class TestProgrammePage:
    def test_reads_as_it_should(self, server, page):
        page.goto(server.url + "/programmas/techniekpact/")
        assert page.locator("h1").count() == 1
        assert page.get_by_text("Programma: Techniekpact", exact=True).is_visible()
        headings = page.locator("main h2").all_inner_texts()
        assert headings == [
            "Op deze pagina",
            "Toelichting",
            "Governance",
            "Partners",
            "Wat doet PTvT?",
            "Gerelateerde berichten en publicaties",
        ]

    def test_related_posts_stand_newest_first(self, server, page):
        page.goto(server.url + "/programmas/techniekpact/")
        cards = page.locator("section[aria-labelledby=gerelateerd] .ptvt-card")
        expected = [
            (
                "Werkenden in de techniek en ICT trouw aan beroep en sector",
                "30 januari 2024",
                "Techniekpact",
                "2 min",
            ),
            (
                "De aanwas voor het technisch onderwijs blijft maar dalen",
                "2 mei 2022",
                "Techniekpact",
                "2 min",
            ),
            ("Handboek Samen werkt!", "1 februari 2020", "Techniekpact", "1 min"),
        ]
        shown = [
            (
                card.locator("h3").inner_text(),
                card.locator("time").inner_text(),
                card.locator(".ptvt-meta__label").inner_text(),
                card.locator(".ptvt-meta").inner_text().split("\n")[-1].strip()[-5:],
            )
            for card in cards.all()
        ]
        # What other tests publish comes on top of these.
        assert [card for card in shown if card in expected] == expected

    def test_table_of_contents_leads_to_the_sections(self, server, page):
        page.goto(server.url + "/programmas/techniekpact/")
        for link in page.locator(".ptvt-table-of-contents a").all():
            assert page.locator(link.get_attribute("href")).count() == 1

    def test_works_without_javascript(self, server, open_tab):
        page = open_tab(java_script_enabled=False)
        page.goto(server.url + "/publicaties/")
        page.get_by_label("Handboek").check()
        page.get_by_role("button", name="Filters toepassen").click()
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


@pytest.mark.parametrize("path", ["/publicaties/?pagina=99999", "/publicaties/?pagina=abc"])
def test_a_page_that_is_not_there_is_a_404(server, path):
    assert server.get(path)[0] == 404
