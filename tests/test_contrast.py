"""Every pair of colours on the site and in the admin can be read, light and dark, by WCAG.

Text is held to 7:1 (WCAG 1.4.6, level AAA), controls and focus to 3:1 (WCAG 1.4.11).
"""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "static/css"
TEXT, CONTROL = 7, 3
_LIGHT_DARK = re.compile(r"light-dark\(([^,]+),\s*([^)]+)\)")


def rule(start: str, file: str = "tokens.css") -> str:
    """The declarations of the first rule in a style sheet after the text `start`."""
    return (CSS / file).read_text().split(start, 1)[1].split("}", 1)[0]


def tokens(start: str) -> dict[str, str]:
    """The tokens that a rule declares, without `--ptvt-`."""
    return dict(re.findall(r"--ptvt-([a-z-]+):\s*([^;]+);", rule(start)))


ROOT = tokens(":root {")
BOTH = tokens("@supports (color: light-dark(#000, #fff)) {\n  :root {")
BAND = tokens("@supports not (color: light-dark(#000, #fff)) {\n  .band-brand {")
LIGHT, DARK = (
    ROOT | {name: _LIGHT_DARK.match(value)[place] for name, value in BOTH.items()}
    for place in (1, 2)
)
# The band is dark in both schemes, and so is what stands on it.
PAGE_SCHEMES = {"light": LIGHT, "dark": DARK, "without light-dark()": ROOT}
BAND_SCHEMES = {"dark": DARK, "without light-dark(), on the brand's band": ROOT | BAND}
SCHEMES = PAGE_SCHEMES | BAND_SCHEMES
PAGES = ("color-canvas", "color-surface", "color-surface-strong")
BANDS = ("color-brand", "color-brand-strong")
# What is read on every ground.
READ_EVERYWHERE = ("color-text", "color-text-subtle", "color-link", "color-link-hover")
# Links in an article and messages: on a page, never on a band.
READ_ON_PAGES = (*READ_EVERYWHERE, "color-visited", "color-danger", "color-success")
SEEN = ("color-border-control", "color-focus")
PAIRS = [
    *product(PAGE_SCHEMES, READ_ON_PAGES, PAGES, [TEXT]),
    *product(PAGE_SCHEMES, SEEN, PAGES, [CONTROL]),
    *product(BAND_SCHEMES, READ_EVERYWHERE, BANDS, [TEXT]),
    *product(BAND_SCHEMES, SEEN, BANDS, [CONTROL]),
    # A button under the pointer takes the colour of a link.
    *product(SCHEMES, ["color-on-action"], ["color-action", "color-link-hover"], [TEXT]),
]


def of_admin(start: str) -> dict[str, str]:
    """The colours of a rule in the style sheet of the admin."""
    text = rule(start, "admin/brand.css")
    return dict(re.findall(r"--w-color-([\w-]+):\s*(#[0-9a-f]{6});", text))


ADMIN = {"white": "#ffffff"} | of_admin(":root {")
ADMIN_LIGHT = ADMIN | of_admin(".w-theme-light {")
ADMIN_DARK = ADMIN | of_admin("\n.w-theme-dark {")
# Wagtail's own choice of our colours: texts and the grounds below them, in `core.css` of
# wagtailadmin, and how much they differ at least.
IN_ADMIN = [
    (ADMIN_LIGHT, "primary secondary secondary-400 grey-600 text-meta text-error",
        "white grey-50", TEXT),
    (ADMIN_LIGHT, "white", "primary primary-200 secondary", TEXT),
    (ADMIN_LIGHT, "text-placeholder", "white", 4.5),
    (ADMIN_LIGHT, "border-field-default focus", "white", CONTROL),
    (ADMIN_DARK, "grey-150 grey-50 text-meta", "grey-600 grey-700 grey-800", TEXT),
    (ADMIN_DARK, "secondary-100 secondary-75", "grey-600 grey-700 grey-800", TEXT),
    (ADMIN_DARK, "text-error", "grey-600 grey-700", TEXT),
    (ADMIN_DARK, "text-placeholder", "grey-600", 4.5),
    (ADMIN_DARK, "border-field-default focus", "grey-600", CONTROL),
]  # fmt: skip


def luminance(colour: str) -> float:
    """WCAG's relative luminance of a colour such as `#fff` or `#092227`."""
    digits = colour.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_of_every_pair_is_enough():
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # As WCAG defines it.
    for scheme, *pair, wanted in PAIRS:
        assert contrast(*map(SCHEMES[scheme].get, pair)) >= wanted, (scheme, pair)
    focused = rule("a:focus-visible {", "base.css")
    background = re.search(r"background-color: var\(--ptvt-([a-z-]+)\)", focused)[1]
    colour = re.search(r"(?<!-)color: (#[0-9a-f]+)", focused)[1]
    assert contrast(colour, ROOT[background]) >= TEXT


def test_tokens_are_the_same_without_light_dark_dark_on_the_band_and_all_measured():
    assert {name: LIGHT[name] for name in BOTH} == {name: ROOT[name] for name in BOTH}
    assert {name: DARK[name] for name in BAND} == BAND
    # A new token of the text kind may not stay outside these tests.
    measured = {name for _, *pair, _ in PAIRS for name in pair}
    assert {n for n in ROOT if n.startswith("color-")} == measured | {"color-border"}


def test_in_the_admin_is_enough():
    for theme, texts, grounds, least in IN_ADMIN:
        for text, ground in product(texts.split(), grounds.split()):
            assert contrast(theme[text], theme[ground]) >= least, (text, ground)


def test_colours_of_the_admin_are_the_same_when_the_system_is_dark_and_those_of_the_site():
    assert of_admin("\n  .w-theme-system {") == of_admin("\n.w-theme-dark {")
    tokens, names = (CSS / "tokens.css").read_text(), "primary primary-200 secondary grey-50"
    assert [name for name in names.split() if ADMIN[name] not in tokens] == []
