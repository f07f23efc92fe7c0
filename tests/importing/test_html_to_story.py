"""HTML of an old post becomes blocks; what cannot be converted is reported."""

import pytest

from ptvt_site.importing.html_to_story import html_to_story
from ptvt_site.importing.media import MediaLibrary
from ptvt_site.importing.records import OldPost, OldSite

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
REUSABLE = {"55": "<p>Herbruikt</p>"}


def converted(html: str) -> tuple[list[dict], dict[str, str]]:
    """The blocks, and the details by the kind of each report."""
    post = OldPost(id="1", title="Film", html=html, url="https://oud.example/a/")
    media = MediaLibrary(None, OldSite(reusable_blocks=REUSABLE))
    return html_to_story(post, media), dict(post.notes)


def text_of(html: str) -> str:
    ((block,), _) = converted(html)
    assert block["type"] == "text"
    return block["value"]


class TestText:
    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("een\n\ntwee\ndrie", "<p>een</p><p>twee<br/>drie</p>"),
            ("<h1>Kop <b>vet</b></h1><h4>Sub</h4>", "<h2>Kop vet</h2><h3>Sub</h3>"),
            ("<p>a <em>b</em> <strong>c<p>", "<p>a <i>b</i> <b>c</b></p>"),
            ("2023<sup><a href='#_ftn1'>1</a></sup> m<sup>2</sup>", "<p>2023¹ m²</p>"),
            ("H<sub>2</sub>O, 1<sup>e</sup> [4]<sup>[4]</sup>", "<p>H₂O, 1e [4]⁽⁴⁾</p>"),
            ("<pre>if x:\n    y()</pre>", "<p>if x:<br/>\xa0\xa0\xa0\xa0y()</p>"),
            (
                "<ul><li>a<ol><li>b</li></ol>na</li><ul><li>c</li></ul></ul>",
                "<ul><li>a<ol><li>b</li></ol></li><li>na<ul><li>c</li></ul></li></ul>",
            ),
            ("<p>[sic] en [mbo-4] en [tekst]</p>", "<p>[sic] en [mbo-4] en [tekst]</p>"),
            ("[[gallery]] [a]x[/a]", "<p>[gallery] x</p>"),
            ('<p>a</p><!-- wp:block {"ref":55} /-->', "<p>a</p><p>Herbruikt</p>"),
            ("<div>" * 500 + "diep" + "</div>" * 500 + "<p>na</p>", "<p>na</p>"),
            ("<p>a \x0b &lt;b&gt; & c", "<p>a &lt;b&gt; &amp; c</p>"),
        ],
    )
    def test_is_converted_in_its_order(self, html, text):
        assert text_of(html) == text

    @pytest.mark.parametrize(
        ("href", "stored"),
        [
            ("https://a.nl/?x=1&y=2", "https://a.nl/?x=1&amp;y=2"),
            ("/rel/", "https://oud.example/rel/"),
            ("mailto:a@b.nl", "mailto:a@b.nl"),
            *((href, None) for href in ("java\nscript:x()", "ftp://a.nl/", "#deel", "http://[")),
            ("https://naam:geheim@a.nl/", None),
        ],
    )
    def test_has_safe_links_only(self, href, stored):
        wanted = f'<a href="{stored}">x</a>' if stored else "x"
        assert text_of(f'<p>a <a href="{href}">x</a></p>') == f"<p>a {wanted}</p>"

    @pytest.mark.parametrize(
        ("html", "what"),
        [
            ('<p>a</p>[kaart id="1"]', "Onbekende shortcode weggelaten"),
            ("<p>a</p><script>x()</script>", "Script weggelaten"),
            ("<p>a</p><form action='/x'><input></form>", "Formulierveld weggelaten"),
            ('<p>a</p><!-- wp:block {"ref":9} /-->', "Herbruikbaar blok staat niet in de export"),
            ('<p>a</p><img src="/foto.jpg">', "Afbeelding niet overgenomen"),
            ('<p>a</p><noscript><img src="/foto.jpg"></noscript>', "Afbeelding niet overgenomen"),
            *(
                (f'<p>a</p><iframe src="{source}"></iframe>', "Ingesloten pagina weggelaten")
                for source in (
                    *("http://[x/embed", "//[", "/lokaal/", "", "https://elders.example/kaart"),
                    "https://youtube.com.elders.example/embed/dQw4w9WgXcQ",
                )
            ),
        ],
    )
    def test_misses_only_what_is_reported(self, html, what):
        blocks, rows = converted(html)
        assert blocks == [{"type": "text", "value": "<p>a</p>"}]
        assert what in rows

    def test_has_a_link_for_an_embed_that_is_no_video(self):
        url = "https://open.spotify.com/episode/abc"
        blocks, rows = converted(f"<p>Luister:</p>\n\n{url}\n\n")
        assert blocks[0]["value"] == f'<p>Luister:</p><p><a href="{url}">{url}</a></p>'
        assert rows == {"Ingesloten inhoud is een link geworden": url}


class TestBlocks:
    @pytest.mark.parametrize(
        "html",
        [
            '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0"></iframe>',
            '<iframe src=" //www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
            '<iframe src="www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
            '<iframe data-src="https://youtu.be/dQw4w9WgXcQ?t=3"></iframe>',
            '<object data="https://m.youtube.com/watch?a=b&v=dQw4w9WgXcQ"></object>',
            "[youtube dQw4w9WgXcQ]",
            f"[embed]{VIDEO}[/embed]",
            f"\n\n{VIDEO}\n\n",
        ],
    )
    def test_of_a_video(self, html):
        (block,), _ = converted(html)
        assert block["type"] == "video"
        assert (block["value"]["url"], block["value"]["title"]) == (VIDEO, "Bij “Film”")

    def test_of_a_quote_with_its_speaker(self):
        (block,), rows = converted(
            "<blockquote><p>Een</p>twee <a href='https://a.nl'>x</a><cite>— Jan, bakker</cite>"
        )
        assert block["value"] == {"text": "Een\ntwee x", "name": "Jan", "role": "bakker"}
        assert rows == {"Link weggelaten uit citaat of bijschrift": "https://a.nl"}

    def test_of_a_table_with_its_links_below(self):
        (block, below), _ = converted(
            "<figure><table><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>1<br>2</td>"
            "<td colspan=9>3</td></tr><tr><td><a href='https://a.nl'>x</a></td></tr></table>"
            "<figcaption>Cijfers</figcaption></figure>"
        )
        table = block["value"]["table"]
        assert [column["heading"] for column in table["columns"][:3]] == ["A", "B", "Kolom 3"]
        assert [row["values"][:3] for row in table["rows"]] == [["1 2", "3", ""], ["1 2", "x", ""]]
        assert table["caption"] == "Cijfers"
        assert below["value"] == '<ul><li><a href="https://a.nl">x</a></li></ul>'

    def test_of_a_layout_table_are_its_content(self):
        assert text_of("<table><tr><td>een</td></tr><tr><td>twee</td></tr></table>") == (
            "<p>een</p><p>twee</p>"
        )
