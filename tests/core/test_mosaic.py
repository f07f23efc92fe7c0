"""The house artwork: the same for each seed, everywhere, and harmless whatever the seed."""

import re
from itertools import product

from django.template.loader import render_to_string
from lxml import etree

from ptvt_site.core import mosaic as art
from ptvt_site.core.templatetags import core_tags
from tests.test_patches import fingerprint

ODD = ["", "😀🏳️‍🌈", "é" * 300, "x" * 300, '"><script>alert(1)</script>', "\x00", "0", "None"]


def test_drawings_that_visitors_know_change_with_the_drawing_code_only():
    """Not with another version of Python, or another process."""
    assert art.mosaic("techniekpact", 2, 1).paths == (
        ("b", "M0 0h4v2h-4z"),
        ("k", "M0 0h2v2h-2z"),
        ("t", "M2 0h2v2h-2z"),
        ("w", "M0 0a1 1 0 0 1 0 2z"),
        ("k", "M4 0v2a2 2 0 0 1-2-2z"),
    )
    assert fingerprint(str(art.hero("techniekpact"))) == "ae27fd1513e9"


def test_a_drawing_differs_for_each_slug_and_uses_known_colours_and_commands_only():
    slugs = [*ODD, "x" * 299 + "y", *(f"bericht-{number}" for number in range(500))]
    assert len({art.mosaic(slug, 12, 4) for slug in slugs}) == len(slugs)
    assert len({art.hero(slug) for slug in slugs}) == len(slugs)
    assert len(set(art.GLYPHS)) == 6
    for slug, (columns, rows) in product([*ODD, None, 7], [(0, 0), (1, 1), (16, 9)]):
        drawing = art.mosaic(slug, columns, rows)
        ground, *paths = drawing.paths
        assert drawing.view_box == f"0 0 {2 * columns} {2 * rows}", slug
        assert ground == ("b", f"M0 0h{2 * columns}v{2 * rows}h-{2 * columns}z")
        assert {colour for colour, _ in paths} <= set(art.COLOURS)
        assert all(re.fullmatch(r"[MmLlHhVvAaZz0-9 .\-]+", data) for _, data in paths)
    svg = etree.fromstring(art.mosaic("techniekpact", 12, 4).svg(1200, 400))
    assert (svg.get("width"), svg.get("height")) == ("1200", "400")
    # A file has colours instead of classes.
    assert {path.get("fill") for path in svg} <= set(art.COLOURS.values())


def test_tags_draw_any_slug_escape_their_class_and_are_hidden_from_screen_readers():
    name = '"><script>alert(1)</script>'
    drawn = [core_tags.mosaic("techniekpact", 2, 2, name), core_tags.glyph(-1)]
    drawn += [core_tags.glyph(1000), core_tags.sector_icon("onbekend")]
    drawn += [core_tags.mosaic(slug, 16, 9) for slug in ODD] + list(map(core_tags.hero_art, ODD))
    footer = render_to_string("components/page_footer.html")
    drawn += [re.search(r"<svg class=\"ptvt-mosaic.*?</svg>", footer)[0]]
    for drawing in map(etree.fromstring, drawn):
        assert (drawing.tag, len(drawing) > 0) == ("svg", True)
        assert (drawing.get("aria-hidden"), drawing.get("focusable")) == ("true", "false")
    assert etree.fromstring(drawn[0]).get("class") == f"ptvt-mosaic {name}"
