"""The look of the admin: every pair of colours that we set can be read, by day and by night."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.editors.conftest import html_of
from tests.test_contrast import contrast

STYLES = Path(__file__).resolve().parents[2] / "static/css"
CSS = (STYLES / "admin/brand.css").read_text()
_DECLARATION = re.compile(r"--w-color-([\w-]+):\s*(#[0-9a-f]{6});")
TEXT, CONTROL = 7, 3


def rule(start: str) -> dict[str, str]:
    """The colours of the first rule after the text `start`."""
    assert start in CSS, start
    return dict(_DECLARATION.findall(CSS.split(start, 1)[1].split("}", 1)[0]))


COMMON = {"white": "#ffffff"} | rule(":root {")
LIGHT = COMMON | rule(".w-theme-light {")
DARK = COMMON | rule("\n.w-theme-dark {")

# Wagtail's own choice of our colours: texts and the grounds below them, in `core.css` of
# wagtailadmin, and how much they differ at least.
PAIRS = [
    (LIGHT, "primary secondary secondary-400 grey-600 text-meta text-error", "white grey-50", TEXT),
    (LIGHT, "white", "primary primary-200 secondary", TEXT),
    (LIGHT, "text-placeholder", "white", 4.5),
    (LIGHT, "border-field-default focus", "white", CONTROL),
    (DARK, "grey-150 grey-50 text-meta", "grey-600 grey-700 grey-800", TEXT),
    (DARK, "secondary-100 secondary-75", "grey-600 grey-700 grey-800", TEXT),
    (DARK, "text-error", "grey-600 grey-700", TEXT),
    (DARK, "text-placeholder", "grey-600", 4.5),
    (DARK, "border-field-default focus", "grey-600", CONTROL),
]  # fmt: skip


@pytest.mark.parametrize(("theme", "texts", "grounds", "least"), PAIRS)
def test_colours_can_be_read(theme, texts, grounds, least):
    for text, ground in product(texts.split(), grounds.split()):
        assert contrast(theme[text], theme[ground]) >= least, (text, ground)


def test_colours_are_the_same_when_the_system_is_dark_and_those_of_the_site():
    assert rule("\n  .w-theme-system {") == rule("\n.w-theme-dark {")
    tokens = (STYLES / "tokens.css").read_text()
    assert all(
        COMMON[name] in tokens for name in ("primary", "primary-200", "secondary", "grey-50")
    )


@pytest.mark.django_db
def test_the_login_page_has_our_look(client):
    body = html_of(client, "/account/login/")
    for part in ("css/site.css", "css/admin/account.css", "img/favicon.svg", "<title>Inloggen"):
        assert part in body
    assert "wagtailadmin/images/favicon" not in body and "style=" not in body
