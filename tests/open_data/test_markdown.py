"""From HTML to Markdown, without a site around it."""

import datetime
import html
import re

import pytest
import yaml

from ptvt_site.open_data.markdown import escape, page_markdown

ADDRESS = "https://ptvt.example/actueel/robots/"


def convert(main: str, title="Robots – PTvT") -> tuple[dict, str]:
    """The front matter and the text of a page with this content."""
    html = f"<html><head><title>{title}</title></head><body><nav>Menu</nav><main>{main}</main>"
    _, front_matter, text = page_markdown(html, ADDRESS).split("---\n", 2)
    return yaml.safe_load(front_matter), text.strip()


def text_of(main: str) -> str:
    return convert(main)[1]


class TestFrontMatter:
    def test_holds_the_facts_of_a_post(self):
        facts, _ = convert(
            '<header class="ptvt-hero"><time datetime="2024-01-30">30 januari</time>'
            '<p class="ptvt-hero__lead">Wat &amp; waarom?</p></header>'
            '<nav class="ptvt-post-topics"><a>Instroom</a> <a>ICT: "werk"</a></nav>'
        )
        assert facts == {
            "title": "Robots",
            "date": datetime.date(2024, 1, 30),
            "summary": "Wat & waarom?",
            "topics": ["Instroom", 'ICT: "werk"'],
            "canonical": ADDRESS,
        }

    def test_skips_what_a_page_does_not_have(self):
        assert convert("<h1>Robots</h1>")[0] == {"title": "Robots", "canonical": ADDRESS}

    @pytest.mark.parametrize(
        "title",
        ["--- x: y", "a: b", "# kop", '"', "\\", "a\x07\x85b\u2028c", "é 😀", "{a}", "A – B"],
    )
    def test_is_yaml_whatever_the_title(self, title):
        facts, _ = convert("", f"{title} – PTvT")
        assert facts["title"] == " ".join(title.replace("\x07", " ").split())

    def test_a_page_without_anything_is_no_error(self):
        assert ADDRESS in page_markdown("", ADDRESS)


class TestText:
    def test_removes_what_is_for_a_browser(self):
        text = text_of(
            "<nav>Kruimels</nav><form><input><button>Zoek</button></form><svg><path/></svg>"
            "<script>x()</script><h1>Kop</h1><p>Tekst</p>"
            "<section><h2>Stel uw vraag</h2><form><input></form></section>"
        )
        assert text == "# Kop\n\nTekst"

    def test_tells_what_is_said_instead_of_what_is_seen(self):
        date = '<span aria-hidden="true">jan</span><span class="visually-hidden">januari</span>'
        assert text_of(f"<p>28 {date}</p>") == "28 januari"

    def test_keeps_links_apart_that_only_css_does(self):
        text = text_of('<div class="cluster"><a href="/a">A</a><a href="/b">B</a></div>')
        assert text == "[A](https://ptvt.example/a) [B](https://ptvt.example/b)"

    def test_makes_addresses_absolute(self):
        assert text_of('<a href="/zoeken/">z</a>') == "[z](https://ptvt.example/zoeken/)"
        assert text_of('<a href="#deel">z</a>') == f"[z]({ADDRESS}#deel)"
        assert text_of('<a href="mailto:a@b.nl">z</a>') == "z (a (at) b.nl)"

    @pytest.mark.parametrize(
        "typed",
        ["https://a.nl/b) [kwaad](https://c.nl", 'https://a.nl/ "x', "https://a.nl/\\`<i>\n#"],
    )
    def test_keeps_an_address_one_address(self, typed):
        text = text_of(f'<a href="{html.escape(typed)}">z</a><img alt="](x)" src="/p (1).jpg">')
        link, picture = text.split("!")
        assert re.fullmatch(r"\[z\]\(https://a\.nl/[^\s()\[\]<>`\\\"]*\)", link)
        assert picture == r"[\](x)](https://ptvt.example/p%20%281%29.jpg)"

    def test_keeps_pictures_that_say_something(self):
        assert text_of('<img alt="" src="/a.jpg"><p>x</p>') == "x"
        assert text_of(
            '<picture><source srcset="/a.webp"><img alt="Robot" src="/a.jpg"></picture>'
        ) == ("![Robot](https://ptvt.example/a.jpg)")

    def test_makes_one_line_of_a_card(self):
        card = (
            '<ul><li><article class="ptvt-card"><h3 class="ptvt-card__heading">'
            '<a href="/a/">Kop</a></h3><p class="ptvt-meta"><span class="ptvt-data-badge">Nieuws'
            '</span><time>1 mei 2024</time></p><p class="ptvt-card__excerpt">Kort.</p></article>'
        )
        assert text_of(card) == "- [Kop](https://ptvt.example/a/) (Nieuws, 1 mei 2024): Kort."

    def test_makes_a_list_of_terms(self):
        terms = "<dl><div><dt>Auteurs</dt><dd>An</dd><dd>Bo</dd></div><div><dt>Leeg</dt></div></dl>"
        assert text_of(terms) == "Auteurs\n:   An\n:   Bo\n\nLeeg"

    def test_makes_a_heading_of_a_summary(self):
        text = text_of("<details><summary>Vraag?</summary><p>Antwoord.</p></details>")
        assert text == "### Vraag?\n\nAntwoord."

    def test_keeps_tables(self):
        table = (
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
        )
        assert "| a |\n| --- |\n| 1 |" in text_of(table)

    def test_leads_to_the_next_page_of_a_list(self):
        text = text_of('<nav><a rel="next" href="/actueel/?soort=nieuws&amp;pagina=2">v</a></nav>')
        assert text == ("[v](https://ptvt.example/actueel.md?soort=nieuws&pagina=2)")


class TestEscaping:
    @pytest.mark.parametrize(
        ("text", "escaped"),
        [
            ("<b>", r"\<b>"),
            ("[x](y)", r"\[x\](y)"),
            ("*_`\\", r"\*\_\`\\"),
            ("# 1", r"\# 1"),
            ("> a", r"\> a"),
            ("- a", r"\- a"),
            ("1. Een", r"1\. Een"),
            ("3,5% – 4 a-b", "3,5% – 4 a-b"),
        ],
    )
    def test_takes_every_mark_for_text(self, text, escaped):
        assert escape(text) == escaped

    def test_html_in_a_text_stays_text(self):
        assert text_of("<p>&lt;script&gt;x&lt;/script&gt;</p>") == r"\<script>x\</script>"
