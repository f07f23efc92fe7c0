"""HTML of an old post becomes blocks; what cannot be converted is reported."""

import pytest
import yaml

from ptvt_site.importing.html_to_story import html_to_story
from ptvt_site.importing.media import MediaLibrary
from ptvt_site.importing.records import OldPost, OldSite

from .wordpress_file import CASES

TABLES = yaml.safe_load((CASES / "html.yaml").read_text())
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def converted(html: str) -> tuple[list[dict], dict[str, str]]:
    """The blocks, and the details by the kind of each report."""
    post = OldPost(id="1", title="Film", html=html, url="https://oud.example/a/")
    media = MediaLibrary(None, OldSite(reusable_blocks={"55": "<p>Herbruikt</p>"}))
    return html_to_story(post, media), dict(post.notes)


@pytest.mark.parametrize(("html", "text"), TABLES["text"])
def test_text_is_converted_in_its_order_with_safe_links_only(html, text):
    assert converted(html)[0] == [{"type": "text", "value": text}]


@pytest.mark.parametrize(("html", "what"), TABLES["missing"].items())
def test_text_misses_only_what_is_reported(html, what):
    blocks, rows = converted(f"<p>a</p>{html}")
    assert blocks == [{"type": "text", "value": "<p>a</p>"}]
    assert what in rows


def test_a_video_is_a_block_and_another_embed_a_link():
    for html, address in TABLES["unlisted"].items():
        (block,), _ = converted(html)
        assert (block["value"]["url"], block["value"]["title"]) == (address, "Bij “Film”")
    for html in TABLES["videos"]:
        (block,), _ = converted(html)
        assert block["type"] == "video", html
        assert (block["value"]["url"], block["value"]["title"]) == (VIDEO, "Bij “Film”")
    url = "https://open.spotify.com/episode/abc"
    blocks, rows = converted(f"<p>Luister:</p>\n\n{url}\n\n")
    link = f'<a href="{url}">Bekijk op open.spotify.com</a>'
    assert blocks[0]["value"] == f"<p>Luister:</p><p>{link}</p>"
    assert rows == {"Ingesloten inhoud is een link geworden": url}


def test_a_quote_has_its_speaker():
    (block,), rows = converted(
        "<blockquote><p>Een</p>twee <a href='https://a.nl'>x</a><cite>— Jan, bakker</cite>"
    )
    assert block["value"] == {"text": "Een\ntwee x", "name": "Jan", "role": "bakker"}
    assert rows == {"Link weggelaten uit citaat of bijschrift": "https://a.nl"}
    blocks, _ = converted("<blockquote>Een<blockquote>twee</blockquote></blockquote>")
    assert [block["type"] for block in blocks] == ["text", "quote"]


def test_a_table_has_its_links_below():
    (block, below), _ = converted(
        "<figure><table><tr><th>A</th><td><p><b>B</b></p></td></tr><tr><td rowspan=2>1<br>2</td>"
        "<td colspan=9>3</td></tr><tr><td><a href='https://a.nl'>x</a></td></tr></table>"
        "<figcaption>Cijfers</figcaption></figure>"
    )
    cells = "<td>b</td></tr><tr>" * 50
    (long,), _ = converted(f"<table><tr><td rowspan=50 colspan=99999>a</td>{cells}</table>")
    rows = [row["values"] for row in long["value"]["table"]["rows"]]
    assert {(len(row), row[-1]) for row in rows} == {(41, "b")}
    table = block["value"]["table"]
    assert [column["heading"] for column in table["columns"][:3]] == ["A", "B", "Kolom 3"]
    assert [row["values"][:3] for row in table["rows"]] == [["1 2", "3", ""], ["1 2", "x", ""]]
    assert table["caption"] == "Cijfers"
    assert below["value"] == '<ul><li><a href="https://a.nl">x</a></li></ul>'
