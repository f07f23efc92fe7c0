"""Rich text: what its features allow, what is tidied, and which links are safe."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import expand_db_html

from ptvt_site.core.blocks import RichTextBlock, WebAddressBlock
from ptvt_site.core.blocks.text import STORY_FEATURES
from ptvt_site.core.models import SiteSettings
from ptvt_site.core.rich_text import sanitize, tidy

UNSAFE = [
    "javascript:alert(1)", " JaVa\tScript:alert(1)", "vbscript:x", "data:text/html,x",
    "//example.org/", "\\\\example.org/", "/\\example.org/", "ftp://example.org/",
    "https://gebruiker:geheim@example.org/", "https:/", "http://[",
]  # fmt: skip
SAFE = [
    "https://example.org/?a=b@c#d", "http://example.org", "mailto:a@example.org",
    "tel:+31701234567", "/actueel/", "#deel",
]  # fmt: skip


class TestSanitize:
    def test_removes_what_no_feature_allows(self):
        for html, safe in [
            ("<p onclick='x()' style='color: red'>Tekst</p>", "<p>Tekst</p>"),
            ("<script>alert(1)</script><style>p{}</style><p>Een</p>", "<p>Een</p>"),
            ("<p><img src=x onerror=x()>Een</p>", "<p>Een</p>"),
            ("<iframe srcdoc='<script>x()</script>'></iframe><p>Een</p>", "<p>Een</p>"),
            ("<!-- weg --><p>Een<br>twee</p>", "<p>Een<br/>twee</p>"),
            ("<table><tr><td><p>Cel</p></td></tr></table>", "<p>Cel</p>"),
            *((f'<p><a href="{link}">Een</a></p>', "<p>Een</p>") for link in UNSAFE),
        ]:
            assert sanitize(html, STORY_FEATURES) == safe

    def test_keeps_what_an_editor_can_make(self):
        for html in [
            '<h2 data-block-key="abcde">Kop</h2>',
            '<p><a linktype="page" id="3">Een</a> <i>twee</i><br/>drie</p>',
            "<ul><li>Een</li></ul><ol><li>Twee</li></ol>",
            *(f'<p><a href="{link}">Een</a></p>' for link in SAFE),
            "",
        ]:
            assert sanitize(html, STORY_FEATURES) == html

    def test_follows_from_the_features(self):
        html = "<h2>Kop</h2><p>CO<sub>2</sub> en m<sup>2</sup></p>"
        assert sanitize(html, ["superscript"]) == "Kop<p>CO2 en m<sup>2</sup></p>"
        assert sanitize(html, ["h2", "superscript", "subscript"]) == html


PROTECTED = (
    "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.nl%2F%3Fb"
    "%3D1%26c%3D2&amp;data=05%7C01&amp;reserved=0",
    "https://www.google.com/url?q=https://a.nl/?b%3D1%26c%3D2&amp;sa=D&amp;ust=1",
)
DIRECT = '<p><a href="https://a.nl/?b=1&amp;c=2">Een</a></p>'
UNSAFE_TARGET = '<p><a href="https://x.safelinks.protection.outlook.com/?url=javascript:x()">E</a>'


def test_tidy_removes_what_a_word_processor_leaves():
    for pasted, stored in [
        ("<p>Een\xa0\xa0 &nbsp;twee</p>", "<p>Een twee</p>"),
        ('<p>Een</p><p data-block-key="a">\xa0</p><p></p><h2><b> </b></h2>', "<p>Een</p>"),
        ("<ul><li></li></ul><p>Een</p>", "<p>Een</p>"),
        (
            '<p>Een<a href="https://ptvt.example/beheer/pages/3/edit/#_ftn1">[1]</a>, <a '
            'href="https://ptvt.example/beheer/">twee</a>, <a href="x.doc#_msocom_1">3</a></p>',
            "<p>Een[1], twee, 3</p>",
        ),
        *((f'<p><a href="{link}">Een</a></p>', DIRECT) for link in PROTECTED),
        (UNSAFE_TARGET, UNSAFE_TARGET),
        ("<p>gnp.\u202eexe\u2066 \u200b\ufeff</p>", "<p>gnp.exe </p>"),
    ]:
        assert tidy(pasted) == stored == tidy(stored)
    settings = SiteSettings(notice="<p>Gesloten \ud83d</p>")
    settings.clean()
    assert settings.notice == "<p>Gesloten </p>"


class TestLinks:
    def test_that_are_unsafe_are_refused_in_a_form_and_not_shown_or_read(self):
        block = RichTextBlock(features=["link"])
        for link in UNSAFE:
            text = block.to_python(f'<p><a href="{link}">Een</a></p>')
            with pytest.raises(ValidationError, match="Deze link kan niet"):
                block.clean(text)
            assert block.clean_deferred(text) and "href" not in str(block.render(text))
            with pytest.raises(ValueError, match="not safe"):
                WebAddressBlock().to_python(link)

    def test_of_no_web_page_are_refused_as_an_address(self):
        block = WebAddressBlock()
        for address in (*UNSAFE[:1], "ftp://example.org/", "https://a:b@example.org/", "/actueel/"):
            with pytest.raises(ValidationError):
                block.clean(address)
        assert block.to_python(block.clean("https://example.org/")) == "https://example.org/"


@pytest.mark.django_db
def test_links_to_two_page_types_take_one_query(programme, news_index, django_assert_num_queries):
    links = [f'<a linktype="page" id="{page.pk}">x</a>' for page in (programme, news_index)]
    shown = [f'<a href="{page.url}">x</a>' for page in (programme, news_index)]
    with django_assert_num_queries(1):
        assert expand_db_html("".join(links)) == "".join(shown)
