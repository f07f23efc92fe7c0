"""Every pair of colours that stands on the site can be read: WCAG's contrast, light and dark.

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
