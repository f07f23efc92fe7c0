"""The small markup in which the demo texts are written."""

import pytest

from ptvt_site.demo.markup import to_html, to_typst


class TestMarkup:
    def test_html(self):
        text = (
            "## Kop & meer\n\nEen **vet**\nwoord en [een pagina](page:x).\n\n- een\n- twee\n  drie"
        )
        assert to_html(text, lambda slug: 7) == (
            "<h2>Kop &amp; meer</h2><p>Een <b>vet</b> woord en "
            '<a linktype="page" id="7">een pagina</a>.</p><ul><li>een</li><li>twee drie</li></ul>'
        )

    def test_typst_reads_no_instruction_in_a_text(self):
        assert to_typst("## A\n\nKost #1 $2 _x_ [b](page:x)") == "= A\n\nKost \\#1 \\$2 \\_x\\_ b"

    def test_an_unknown_page_is_an_error(self):
        with pytest.raises(KeyError):
            to_html("[x](page:weg)", {}.__getitem__)
