"""Reads the content files, and their Markdown: as rich text for pages, as typst for PDFs.

Nothing here touches the database.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from markdown_it import MarkdownIt
from wagtail.models import Page

from ptvt_site.core.data import read_markdown

CONTENT = Path(__file__).parent / "content"
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


@dataclass
class Source:
    """A content file: a page, with its fields and text as they are written."""

    slug: str
    model: type[Page]
    fields: dict[str, Any]
    text: str = ""
    order: int = 0
    parent: str = ""
    draft: bool = False

    def blocks(self) -> list[tuple[str, str]]:
        """The fenced blocks with their type, and the running text between them without one."""
        blocks, lines, start = [], self.text.splitlines(keepends=True), 0
        for token in MARKDOWN.parse(self.text):
            if token.type == "fence" and token.level == 0:
                blocks += [("", "".join(lines[start : token.map[0]])), (token.info, token.content)]
                start = token.map[1]
        blocks.append(("", "".join(lines[start:])))
        return [(name, text) for name, text in blocks if text.strip()]


@cache
def read_yaml(name: str) -> dict:
    """A content file that is no page; it is read once, so copy what you change."""
    return yaml.safe_load((CONTENT / name).read_text())


def read_pages(folder: Path = CONTENT) -> list[Source]:
    """All pages of the folder, in such an order that a page stands behind its parent."""
    return in_order(_read(path) for path in sorted(folder.glob("*/*.md")))


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Undated pages first, in their order, then posts from old to new."""
    return sorted(sources, key=lambda source: (str(source.fields.get("date", "")), source.order))


def _read(path: Path) -> Source:
    fields = read_markdown(path)
    names = fields.keys() & {"slug", "text", "order", "parent", "draft"}
    values = {name: fields.pop(name) for name in names}
    return Source(model=apps.get_model(fields.pop("type")), fields=fields, **values)


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
            escaped = _TYPST_SPECIAL.sub(r"\\\1", part.content)
            parts.append(escaped if part.type == "text" else _TYPST.get(part.type, ""))
    return "".join(parts).strip()
