"""Demo texts as rich text and as typst."""

from types import SimpleNamespace

import pytest

from ptvt_site.demo.source import to_html, to_typst

TEXT = """## Kop & meer

Een **vet**
woord, [een pagina](page:x) en [elders](https://example.org/).

- een
- twee
  drie
"""


def test_html_has_the_elements_that_wagtail_stores():
    assert to_html(TEXT, {"x": SimpleNamespace(pk=7)}) == (
        '<h2>Kop &amp; meer</h2><p>Een <b>vet</b> woord, <a linktype="page" id="7">een pagina</a> '
        'en <a href="https://example.org/">elders</a>.</p>'
        "<ul><li>een</li><li>twee drie</li></ul>"
    )


def test_html_is_refused_with_a_link_to_an_unknown_page():
    with pytest.raises(KeyError):
        to_html("[x](page:weg)", {})


def test_typst_has_the_same_structure():
    assert to_typst(TEXT) == (
        "= Kop \\& meer\n\nEen #strong[vet] woord, een pagina en elders.\n\n- een\n- twee drie"
    )


def test_typst_prints_its_own_syntax_literally():
    assert to_typst("Kost #1 $2 @x =y") == "Kost \\#1 \\$2 \\@x \\=y"
