"""Headings in order, a table of contents, and what counts as a word."""

import re

from django.conf import settings
from django.utils.html import strip_tags

from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.link import Link
from ptvt_site.core.story import PAGE_IDS, Outline, Story, word_count

TEMPLATES = settings.BASE_DIR / "templates"


def outlined(*parts: str) -> tuple[str, Outline]:
    outline = Outline()
    return "".join(outline.apply(part) for part in parts), outline


def levels(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h(\d)", html)]


def ids(html: str) -> list[str]:
    return re.findall(r'<h\d[^>]* id="([^"]*)"', html)


def body(*blocks):
    return StoryBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])


class TestOutline:
    def test_skips_no_level(self):
        for written, corrected in {
            "234": "234", "4": "2", "24": "23", "24423": "23323",
            "2342": "2342", "33": "22", "3324": "2223",
        }.items():  # fmt: skip
            html, _ = outlined(*(f"<h{level}>Kop</h{level}>" for level in written))
            assert levels(html) == [int(level) for level in corrected]
            assert html.count("</h") == len(corrected)

    def test_goes_on_over_the_parts_of_a_page_and_leaves_other_html_as_it_is(self):
        other = '<p class="h2">Tekst</p><header>Kop</header><hr/>'
        html, _ = outlined("<h2>Een</h2><h3>Twee</h3>", other, "<h4>Drie</h4>")
        assert levels(html) == [2, 3, 4] and other in html

    def test_gives_every_heading_an_address_of_its_own(self):
        for headings, addresses in [
            (["Ons doel", "Ons doel", "Ons doel"], ["ons-doel", "ons-doel-2", "ons-doel-3"]),
            # Those are of the page itself.
            (["Inhoud", "Vraag het aan"], ["inhoud-2", "vraag-het-aan-2"]),
            (["Contact", "Programma", "Resultaten"], ["contact", "programma", "resultaten"]),
            (["😀", "!!!", "中文"], ["deel", "deel-2", "deel-3"]),
            (["lang " * 50], ["lang-" * 11 + "lang"]),
        ]:
            html, _ = outlined(*(f"<h2>{text}</h2>" for text in headings))
            assert ids(html) == addresses
            assert all(len(address) <= 60 for address in addresses)

    def test_leaves_the_addresses_that_templates_use_to_them(self):
        rooms = "components directory events feedback programmes publications".split()
        templates = [file for room in rooms for file in (TEMPLATES / room).rglob("*.html")]
        templates.append(TEMPLATES / "base.html")
        used = set(re.findall(r'\sid="([a-z-]+)"', "".join(each.read_text() for each in templates)))
        assert used == set(PAGE_IDS.split())

    def test_lists_the_second_level_and_captions_and_keeps_an_address_that_is_given(self):
        html, outline = outlined(
            '<h2 class="kop" id="zelf">Een <b>twee</b></h2><h3>Drie</h3>',
            "<table><caption>Cijfers</caption></table>",
        )
        assert '<h2 class="kop" id="zelf">' in html
        assert '<caption id="cijfers">Cijfers</caption>' in html
        assert outline.toc == [Link("Een twee", "#zelf"), Link("Cijfers", "#cijfers")]

    def test_drops_a_heading_without_words(self):
        for content in ["", "  ", "<b></b>", "<br/>"]:
            html, outline = outlined(f"<h2>{content}</h2><p>Tekst</p>")
            assert (html, outline.toc) == ("<p>Tekst</p>", [])


def test_a_story_has_every_block_with_its_name_and_contents_from_two_headings_on():
    story = Story.of(body(("text", "<h2>Een</h2><p>Tekst</p>"), ("text", "<p>Meer</p>")))
    assert [part.name for part in story.parts] == ["text", "text"]
    assert "Meer" in strip_tags(story.parts[1].html) and not story.has_toc
    assert Story.of(body(("text", "<h2>Een</h2><h2>Twee</h2>"))).has_toc
    assert Story.of(body()) == Story([], [])


def test_words_are_counted_that_are_read():
    for html, words in {
        "": 0,
        "<p>Eén</p>": 1,
        "<p>Meer mensen in de techniek.</p>": 5,
        "<p>publiek-private programma’s en foto's</p>": 4,
        "<p>een</p><p>twee<br/>drie</p>": 3,
        '<p><a href="https://example.com/niet/mee">link</a> – … !</p>': 1,
        "<p>1.000,50&nbsp;euro</p>": 2,
    }.items():
        assert word_count(body(("text", html))) == words
        assert word_count(body(("text", html), ("text", "<p>en</p>"))) == words + 1
