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
        assert ADDRESS in page_markdown("", ADDRESS)

    @pytest.mark.parametrize(
        "title",
        ["--- x: y", "a: b", "# kop", '"', "\\", "a\x07\x85b\u2028c", "é 😀", "{a}", "A – B"],
    )
    def test_is_yaml_whatever_the_title(self, title):
        facts, _ = convert("", f"{title} – PTvT")
        assert facts["title"] == " ".join(title.replace("\x07", " ").split())


CARD = (
    '<ul><li><article class="ptvt-card"><h3 class="ptvt-card__heading"><a href="/a/">Kop</a></h3>'
    '<p class="ptvt-meta"><span class="ptvt-data-badge">Nieuws</span><time>1 mei 2024</time></p>'
    '<p class="ptvt-card__excerpt">Kort.</p></article>'
)
TABLE = "| a |\n| --- |\n| 1 |"


class TestText:
    @pytest.mark.parametrize(
        ("main", "text"),
        [
            # Without what is for a browser.
            (
                "<nav>Kruimels</nav><form><input><button>Zoek</button></form><svg><path/></svg>"
                "<script>x()</script><h1>Kop</h1><p>Tekst</p>"
                "<section><h2>Stel uw vraag</h2><form><input></form></section>",
                "# Kop\n\nTekst",
            ),
            ("<p>&lt;script&gt;x&lt;/script&gt;</p>", r"\<script>x\</script>"),
            # What is said, instead of what is seen.
            ('28 <b aria-hidden="true">jan</b><b class="visually-hidden">jan.</b>', "28 **jan.**"),
            (
                '<div class="cluster"><a href="/a">A</a><a href="/b">B</a></div>',
                "[A](https://ptvt.example/a) [B](https://ptvt.example/b)",
            ),
            ('<a href="/zoeken/">z</a>', "[z](https://ptvt.example/zoeken/)"),
            ('<a href="#deel">z</a>', f"[z]({ADDRESS}#deel)"),
            ('<a href="mailto:a@b.nl">z</a>', "z (a (at) b.nl)"),
            ('<img alt="" src="/a.jpg"><p>x</p>', "x"),
            (
                '<picture><source srcset="/a.webp"><img alt="Robot" src="/a.jpg"></picture>',
                "![Robot](https://ptvt.example/a.jpg)",
            ),
            (CARD, "- [Kop](https://ptvt.example/a/) (Nieuws, 1 mei 2024): Kort."),
            (
                "<dl><div><dt>Wie</dt><dd>An</dd><dd>Bo</dd></div><div><dt>Leeg</dt></div></dl>",
                "Wie\n:   An\n:   Bo\n\nLeeg",
            ),
            ("<details><summary>Vraag?</summary><p>Zo.</p></details>", "### Vraag?\n\nZo."),
            ("<table><thead><tr><th>a</th></tr></thead><tr><td>1</td></tr></table>", TABLE),
            (
                '<nav><a rel="next" href="/actueel/?soort=nieuws&amp;pagina=2">v</a></nav>',
                "[v](https://ptvt.example/actueel.md?soort=nieuws&pagina=2)",
            ),
        ],
    )
    def test_is_what_a_reader_needs(self, main, text):
        assert text_of(main) == text

    @pytest.mark.parametrize(
        "typed",
        ["https://a.nl/b) [kwaad](https://c.nl", 'https://a.nl/ "x', "https://a.nl/\\`<i>\n#"],
    )
    def test_keeps_an_address_one_address(self, typed):
        text = text_of(f'<a href="{html.escape(typed)}">z</a><img alt="](x)" src="/p (1).jpg">')
        link, picture = text.split("!")
        assert re.fullmatch(r"\[z\]\(https://a\.nl/[^\s()\[\]<>`\\\"]*\)", link)
        assert picture == r"[\](x)](https://ptvt.example/p%20%281%29.jpg)"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>", r"\<b>"), ("[x](y)", r"\[x\](y)"), ("*_`\\", r"\*\_\`\\"), ("# 1", r"\# 1"),
        ("> a", r"\> a"), ("- a", r"\- a"), ("1. Een", r"1\. Een"),
        ("3,5% – 4 a-b", "3,5% – 4 a-b"),
    ],
)  # fmt: skip
def test_escaping_takes_every_mark_for_text(text, escaped):
    assert escape(text) == escaped
