import pytest

from ptvt_site.core.rich_text import clean_rich_text


class TestCleanRichText:
    @pytest.mark.parametrize(
        ("pasted", "stored"),
        [
            ('<p class="MsoNormal" style="mso-x: 1">Tekst<o:p></o:p></p>', "<p>Tekst</p>"),
            ("<p><span>Een</span> <strong>twee</strong></p>", "<p>Een <b>twee</b></p>"),
            ("<p>Een\xa0\xa0 \xa0twee</p>", "<p>Een twee</p>"),
            ("<p>Een</p><p>\xa0</p><p></p>", "<p>Een</p>"),
            ("<h1>Kop</h1><h6>Diep</h6>", "<h2>Kop</h2><h4>Diep</h4>"),
            ("<!-- weg --><p>Een<!--[if gte mso 9]>x<![endif]--></p>", "<p>Een</p>"),
            ("<script>alert(1)</script><style>p{}</style><p>Een</p>", "<p>Een</p>"),
            ('<p><a href="javascript:alert(1)">Een</a></p>', "<p>Een</p>"),
            ('<p><a href="java\tscript:alert(1)">Een</a></p>', "<p>Een</p>"),
            ('<p><a href="data:text/html,x">Een</a></p>', "<p>Een</p>"),
            ("<table><tr><td><p>Cel</p></td></tr></table>", "<p>Cel</p>"),
            ("<ul><li></li></ul><p>Een</p>", "<p>Een</p>"),
            ("<p>gnp.\u202eexe\u2066 \u200b\ufeff</p>", "<p>gnp.exe </p>"),
        ],
    )
    def test_leaves_what_an_editor_can_make(self, pasted, stored):
        assert clean_rich_text(pasted) == stored

    @pytest.mark.parametrize(
        "made",
        [
            '<h2 data-block-key="abcde">Kop</h2>',
            '<p><a href="https://example.org/">Een</a> <i>twee</i><br/>drie</p>',
            '<p><a id="3" linktype="page">Een</a></p>',
            '<p><a href="mailto:a@example.org">Een</a></p>',
            "<ul><li>Een</li></ul><ol><li>Twee</li></ol>",
            "",
        ],
    )
    def test_keeps_what_an_editor_made(self, made):
        assert clean_rich_text(made) == made
