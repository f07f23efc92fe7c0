"""Every component and block by itself, whether or not an editor uses it yet."""

import urllib.request

import pytest

from .checks import barriers, html_errors


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_barriers(components, chromium, width, theme):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(components)
    found = barriers(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_fits_the_screen(components, chromium, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(components)
    found = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found <= width


def test_html_is_valid(components, tmp_path):
    with urllib.request.urlopen(components, timeout=30) as response:
        (tmp_path / "components.html").write_bytes(response.read())
    assert html_errors(tmp_path) == ""
