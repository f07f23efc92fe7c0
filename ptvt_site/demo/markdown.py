"""Markdown as rich text for the pages and as typst for the PDFs."""

import re

from markdown_it import MarkdownIt
from wagtail.models import Page

PAGE = "page:"
# A passage in another language, such as `[lifelong learning](lang:en)`.
_PASSAGE = re.compile(r'<a href="lang:(\w\w)">(.*?)</a>')
# What typst would read as an instruction in the middle of a text.
_TYPST_SPECIAL = re.compile(r"([\\#$%&*_`<>@\[\]~=+/-])")
_TYPST = {
    "strong_open": "#strong[",
    "strong_close": "]",
    "softbreak": " ",
    "list_item_open": "- ",
    "bullet_list_close": "\n",
    "heading_close": "\n\n",
}


def _link_open(renderer, tokens, index, options, env) -> str:
    target = tokens[index].attrGet("href")
    if not target.startswith(PAGE):
        return renderer.renderToken(tokens, index, options, env)
    return f'<a linktype="page" id="{env["pages"][target.removeprefix(PAGE)].pk}">'


MARKDOWN = MarkdownIt("commonmark", {"html": False})
MARKDOWN.add_render_rule("link_open", _link_open)
MARKDOWN.add_render_rule("strong_open", lambda *arguments: "<b>")
MARKDOWN.add_render_rule("strong_close", lambda *arguments: "</b>")
MARKDOWN.add_render_rule("softbreak", lambda *arguments: " ")


def to_html(text: str, pages: dict[str, Page]) -> str:
    """Rich text as Wagtail stores it; a link `page:slug` leads to that page of `pages`."""
    html = MARKDOWN.render(text, {"pages": pages}).replace("\n", "")
    return _PASSAGE.sub(r'<span lang="\1">\2</span>', html)


def to_typst(text: str) -> str:
    """The same text for a PDF. A link keeps only its words: a file has no pages to go to."""
    parts = []
    for token in MARKDOWN.parse(text):
        if token.type == "heading_open":
            parts.append("=" * (int(token.tag[1]) - 1) + " ")
        elif token.type == "paragraph_close":
            parts.append("\n" if token.hidden else "\n\n")
        for part in token.children or [token]:
            is_text = part.type == "text"
            parts.append(
                _TYPST_SPECIAL.sub(r"\\\1", part.content) if is_text else _TYPST.get(part.type, "")
            )
    return "".join(parts).strip()
