"""Our own pages of the admin: without barriers, and fit for a phone."""

import pytest

from .checks import AXE_WIDTHS, HEIGHT, barriers

PAGES = [
    "/beheer/",
    "/beheer/berichten/",
    "/beheer/programmas/",
    "/beheer/rapporten/prullenbak/",
    "/beheer/rapporten/interne-links/",
]


@pytest.mark.parametrize("path", PAGES)
def test_has_no_barrier(server, log_in, path):
    page = log_in("Eindredacteur")
    page.goto(server.url + path)
    assert barriers(page) == {}


def test_the_login_page_has_no_barrier(server, page):
    page.goto(server.url + "/beheer/login/")
    assert barriers(page) == {}


@pytest.mark.parametrize("path", ["/beheer/", "/beheer/login/"])
def test_fits_a_phone(server, log_in, path):
    page = log_in("Redacteur")
    if path.endswith("login/"):
        page.context.clear_cookies()
    page.goto(server.url + path)
    for width in AXE_WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_actions_on_several_posts_keep_the_filters(server, log_in):
    page = log_in("Eindredacteur")
    page.goto(server.url + "/beheer/berichten/?kind=nieuws&ordering=title")
    page.get_by_role("checkbox", name="Selecteer").nth(1).check()
    page.get_by_role("link", name="Een onderwerp toevoegen").click()
    page.get_by_label("Onderwerp").select_option(label="ICT")
    page.get_by_role("button", name="Voeg toe").click()
    page.locator(".messages .success").wait_for()
    assert page.url.endswith("/beheer/berichten/?kind=nieuws&ordering=title")
    assert "“ICT” is toegevoegd" in page.locator(".messages .success").inner_text()
