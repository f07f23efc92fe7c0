"""The look of the admin: every pair of colours that we set can be read, by day and by night."""

import re
from pathlib import Path

import pytest

from tests.editors.conftest import html_of
from tests.test_contrast import contrast

CSS = (Path(__file__).resolve().parents[2] / "static/css/admin/brand.css").read_text()
_DECLARATION = re.compile(r"--w-color-([\w-]+):\s*(#[0-9a-f]{6});")
TEXT, CONTROL = 7, 3


def rule(start: str) -> dict[str, str]:
    """The colours of the first rule after the text `start`."""
    assert start in CSS, start
    return dict(_DECLARATION.findall(CSS.split(start, 1)[1].split("}", 1)[0]))


COMMON = {"white": "#ffffff"} | rule(":root {")
LIGHT = COMMON | rule(".w-theme-light {")
DARK = COMMON | rule("\n.w-theme-dark {")

# Wagtail's own choice of our colours: text, ground, in `core.css` of wagtailadmin.
PAIRS = [
    *[
        (LIGHT, text, ground, TEXT)
        for text in ("primary", "secondary", "secondary-400", "grey-600", "text-meta", "text-error")
        for ground in ("white", "grey-50")
    ],
    *[
        (DARK, text, ground, TEXT)
        for text in ("grey-150", "grey-50", "secondary-100", "secondary-75", "text-meta")
        for ground in ("grey-600", "grey-700", "grey-800")
    ],
    *[(DARK, "text-error", ground, TEXT) for ground in ("grey-600", "grey-700")],
    *[(LIGHT, "white", ground, TEXT) for ground in ("primary", "primary-200", "secondary")],
    (LIGHT, "text-placeholder", "white", 4.5),
    (DARK, "text-placeholder", "grey-600", 4.5),
    *[(LIGHT, edge, "white", CONTROL) for edge in ("border-field-default", "focus")],
    *[(DARK, edge, "grey-600", CONTROL) for edge in ("border-field-default", "focus")],
]


class TestColours:
    @pytest.mark.parametrize(("theme", "one", "other", "least"), PAIRS)
    def test_can_be_read(self, theme, one, other, least):
        assert contrast(theme[one], theme[other]) >= least

    def test_are_the_same_when_the_system_is_dark(self):
        assert rule("\n  .w-theme-system {") == rule("\n.w-theme-dark {")

    def test_are_those_of_the_site(self):
        tokens = (Path(__file__).resolve().parents[2] / "static/css/tokens.css").read_text()
        for name in ("primary", "primary-200", "secondary", "grey-50"):
            assert COMMON[name] in tokens


@pytest.mark.django_db
def test_the_login_page_has_our_look(client):
    body = html_of(client, "/account/login/")
    for part in ("css/site.css", "css/admin/account.css", "img/favicon.svg", "<title>Inloggen"):
        assert part in body
    assert "wagtailadmin/images/favicon" not in body
    assert "style=" not in body
