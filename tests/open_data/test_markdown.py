"""From HTML to Markdown, without a site around it."""

import datetime
import html
import re
from pathlib import Path

import pytest
import yaml

from ptvt_site.open_data.markdown import escape, page_markdown

TABLES = yaml.safe_load(Path(__file__).with_name("markdown.yaml").read_text())
ADDRESS = "https://ptvt.example/actueel/robots/"


def convert(main: str, title="Robots – PTvT") -> tuple[dict, str]:
    """The front matter and the text of a page with this content."""
    html = f"<html><head><title>{title}</title></head><body><nav>Menu</nav><main>{main}</main>"
    _, front_matter, text = page_markdown(html, ADDRESS).split("---\n", 2)
    return yaml.safe_load(front_matter), text.strip()


class TestFrontMatter:
    def test_holds_the_facts_of_a_post_and_skips_what_a_page_does_not_have(self):
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
        assert convert("<h1>Robots</h1>")[0] == {"title": "Robots", "canonical": ADDRESS}
        assert ADDRESS in page_markdown("", ADDRESS)

    def test_is_yaml_whatever_the_title(self):
        odd = ["--- x: y", "a: b", "# kop", '"', "\\", "a\x07\x85b\u2028c", "é 😀", "{a}", "A – B"]
        for title in odd:
            facts, _ = convert("", f"{title} – PTvT")
            assert facts["title"] == " ".join(title.replace("\x07", " ").split())


@pytest.mark.parametrize(("main", "text"), TABLES["pages"])
def test_text_is_what_a_reader_needs(main, text):
    assert convert(main)[1] == text


@pytest.mark.parametrize(
    "typed",
    ["https://a.nl/b) [kwaad](https://c.nl", 'https://a.nl/ "x', "https://a.nl/\\`<i>\n#"],
)
def test_text_keeps_an_address_one_address(typed):
    text = convert(f'<a href="{html.escape(typed)}">z</a><img alt="](x)" src="/p (1).jpg">')[1]
    link, picture = text.split("!")
    assert re.fullmatch(r"\[z\]\(https://a\.nl/[^\s()\[\]<>`\\\"]*\)", link)
    assert picture == r"[\](x)](https://ptvt.example/p%20%281%29.jpg)"


def test_escaping_takes_every_mark_for_text():
    for text, escaped in TABLES["escaped"].items():
        assert escape(text) == escaped
