"""Every component and block by itself, whether or not an editor uses it yet."""

import urllib.request

from .checks import barriers, html_errors, too_wide


def test_no_barriers_and_room_on_every_screen(components, page):
    page.goto(components)
    assert too_wide(page) == []
    assert barriers(page) == {}


def test_html_is_valid(components, tmp_path):
    with urllib.request.urlopen(components, timeout=30) as response:
        (tmp_path / "components.html").write_bytes(response.read())
    assert html_errors(tmp_path) == ""
