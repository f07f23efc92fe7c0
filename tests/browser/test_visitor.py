"""What a visitor meets: valid HTML, no barriers, and all of it on every screen."""

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


@pytest.mark.parametrize("path", [*by_day(["/", *PAGES[2::3]], at_night=PAGES), NOT_FOUND])
def test_no_barriers_and_room_on_every_screen(server, page, path):
    page.goto(server.url + path)
    assert too_wide(page) == []
    assert barriers(page) == {}


def test_table_of_contents_leads_to_the_sections(server, page):
    page.goto(server.url + "/programmas/techniekpact/")
    for link in page.locator(".ptvt-table-of-contents a").all():
        assert page.locator(link.get_attribute("href")).count() == 1


@pytest.mark.parametrize("path", ["/publicaties/?q=" + "x" * 10_000, "/zoeken/?q=" + "lang" * 50])
def test_a_long_word_fits(server, page, path):
    page.goto(server.url + path)
    assert too_wide(page) == []


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
