"""The house artwork: the same for each seed, everywhere, and harmless whatever the seed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from ptvt_site.core import mosaic as art
from ptvt_site.core.templatetags import core_tags

ROOT = Path(__file__).resolve().parents[2]
SLUGS = ["techniekpact", "katapult", "sterk-techniekonderwijs", "jet-net", "a", "b", "c"]
ODD = ["", " ", "😀🏳️‍🌈", "é" * 300, "x" * 300, '"><script>alert(1)</script>', "\x00", "0", "None"]
DRAWING = """
from ptvt_site.core import mosaic as art
print(art.mosaic({slug!r}, 12, 4), art.hero({slug!r}), art.strip(), art.glyph(3))
"""


def drawn_elsewhere(slug: str, hash_seed: str) -> str:
    """What another Python process draws."""
    result = subprocess.run(
        [sys.executable, "-c", DRAWING.format(slug=slug)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def drawing_of(svg: str):
    """The element that a browser makes of a drawing."""
    return etree.fromstring(svg)


class TestSame:
    @pytest.mark.parametrize("slug", [*SLUGS, *ODD])
    def test_for_each_call(self, slug):
        assert art.mosaic(slug, 12, 4) == art.mosaic(slug, 12, 4)
        assert art.hero(slug) == art.hero(slug)

    def test_whatever_was_drawn_before(self):
        first = art.mosaic("techniekpact", 12, 4)
        for slug in SLUGS:
            art.hero(slug)
        assert art.mosaic("techniekpact", 12, 4) == first

    @pytest.mark.parametrize("slug", ["techniekpact", "", "😀"])
    def test_in_another_process(self, slug):
        here = (art.mosaic(slug, 12, 4), art.hero(slug), art.strip(), art.glyph(3))
        text = " ".join(map(str, here)) + "\n"
        assert drawn_elsewhere(slug, "0") == text
        assert drawn_elsewhere(slug, "4242") == text

    def test_after_an_upgrade_of_python(self):
        """A drawing that visitors know changes with the drawing code only."""
        drawing = art.mosaic("techniekpact", 2, 1)
        assert drawing.paths == (
            ("b", "M0 0h4v2h-4z"),
            ("k", "M0 0h2v2h-2z"),
            ("t", "M2 0h2v2h-2z"),
            ("w", "M0 0a1 1 0 0 1 0 2z"),
            ("k", "M4 0v2a2 2 0 0 1-2-2z"),
        )


class TestDifferent:
    def test_for_each_slug(self):
        assert len({art.mosaic(slug, 12, 4) for slug in SLUGS}) == len(SLUGS)
        assert len({art.hero(slug) for slug in SLUGS}) == len(SLUGS)

    def test_for_many_slugs(self):
        drawings = {art.mosaic(f"bericht-{number}", 6, 4) for number in range(500)}
        assert len(drawings) == 500

    def test_for_slugs_that_begin_alike(self):
        assert art.hero("x" * 300) != art.hero("x" * 299 + "y")

    def test_for_the_first_six_glyphs(self):
        assert len({art.glyph(number) for number in range(6)}) == 6


class TestDrawing:
    @pytest.mark.parametrize("slug", [*SLUGS, *ODD])
    @pytest.mark.parametrize(("columns", "rows"), [(1, 1), (12, 4), (16, 9)])
    def test_uses_known_colours_and_drawing_orders_only(self, slug, columns, rows):
        for colour, data in art.mosaic(slug, columns, rows).paths:
            assert colour in art.COLOURS
            assert re.fullmatch(r"[MmLlHhVvAaZz0-9 .\-]+", data)

    def test_draws_each_colour_at_most_once_in_a_layer(self):
        ground, *paths = art.mosaic("techniekpact", 16, 9).paths
        assert ground == ("b", "M0 0h32v18h-32z")
        assert len(paths) <= 2 * len(art.COLOURS)

    @pytest.mark.parametrize("slug", SLUGS)
    def test_starts_every_shape_inside_its_box(self, slug):
        drawing = art.mosaic(slug, 12, 4)
        starts = [
            tuple(map(int, start))
            for _, data in drawing.paths
            for start in re.findall(r"M(\d+) (\d+)", data)
        ]
        assert starts
        assert all(x <= drawing.width and y <= drawing.height for x, y in starts)

    @pytest.mark.parametrize("slug", SLUGS)
    def test_gives_neighbours_different_colours(self, slug):
        canvas = art._Canvas(slug)
        for row in range(9):
            for column in range(16):
                canvas.tile(column, row)
        colour = canvas.colour_at
        assert all(colour[c, r] != colour.get((c - 1, r)) for c, r in colour)
        assert all(colour[c, r] != colour.get((c, r - 1)) for c, r in colour)

    def test_has_the_size_that_was_asked(self):
        assert art.mosaic("a", 16, 9).view_box == "0 0 32 18"
        assert art.hero("a").view_box == "0 0 12 10"
        assert art.strip(7).view_box == "0 0 14 2"
        assert art.glyph(0).view_box == "0 0 2 2"

    def test_without_tiles_is_the_ground_only(self):
        assert art.mosaic("a", 0, 0).paths == (("b", "M0 0h0v0h-0z"),)

    def test_as_a_file_has_colours_of_its_own(self):
        svg = drawing_of(art.mosaic("techniekpact", 12, 4).svg(1200, 400))
        assert (svg.get("width"), svg.get("height")) == ("1200", "400")
        assert {path.get("fill") for path in svg} <= set(art.COLOURS.values())
        assert not svg.xpath("//@class")


class TestTag:
    @pytest.mark.parametrize("slug", ODD)
    def test_takes_any_slug(self, slug):
        for svg in (core_tags.mosaic(slug, 16, 9), core_tags.hero_art(slug)):
            drawing = drawing_of(svg)
            assert drawing.tag == "svg"
            assert {child.tag for child in drawing} == {"path"}
            assert "alert" not in svg

    @pytest.mark.parametrize("value", [None, 7, True])
    def test_takes_what_is_no_text(self, value):
        assert core_tags.mosaic(value, 2, 2) == core_tags.mosaic(str(value), 2, 2)

    def test_escapes_its_class_name(self):
        name = '"><script>alert(1)</script>'
        svg = core_tags.mosaic("techniekpact", 2, 2, name)
        assert "<script" not in svg
        assert drawing_of(svg).get("class") == f"ptvt-mosaic {name}"

    def test_is_hidden_from_screen_readers(self):
        tags = [
            core_tags.mosaic("a", 2, 2),
            core_tags.hero_art("a"),
            core_tags.mosaic_strip(),
            core_tags.glyph(1),
            core_tags.sector_icon("overheid"),
        ]
        for svg in tags:
            assert drawing_of(svg).get("aria-hidden") == "true"
            assert drawing_of(svg).get("focusable") == "false"

    def test_has_no_style_that_the_policy_forbids(self):
        assert "style=" not in core_tags.mosaic("a", 16, 9) + core_tags.hero_art("a")

    @pytest.mark.parametrize("number", [0, 5, 6, 7, 1000, -1])
    def test_draws_a_glyph_for_every_number(self, number):
        assert len(drawing_of(core_tags.glyph(number))) == 1

    def test_draws_an_unknown_sector_like_the_first(self):
        assert core_tags.sector_icon("onbekend") == core_tags.sector_icon("overheid")
        assert core_tags.sector_icon('"><script>') == core_tags.sector_icon("overheid")
