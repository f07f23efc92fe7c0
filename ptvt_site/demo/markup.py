"""The small markup of the texts, as HTML for the pages and as typst for the PDFs.

Blocks are separated by an empty line: ``## heading``, ``### heading``, paragraphs, and lists of
``- items``. Inside a line: ``**bold**`` and ``[label](page:slug)``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from textwrap import dedent

_INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<label>[^\]]+)\]\(page:(?P<slug>[a-z0-9-]+)\)")
# What typst would read as an instruction in the middle of a text.
_TYPST_SPECIAL = re.compile(r"([\\#$%&*_`<>@\[\]~=+/-])")


@dataclass(frozen=True)
class Node:
    """A block of text: ``name`` is h2, h3, p or ul; a list has several ``lines``."""

    name: str
    lines: tuple[str, ...]


def parse(text: str) -> list[Node]:
    """The blocks of ``text``, with the line breaks inside them gone."""
    nodes = []
    for chunk in re.split(r"\n\s*\n", dedent(text).strip()):
        if chunk.startswith("- "):
            items = re.split(r"\n(?=- )", chunk)
            nodes.append(Node("ul", tuple(_flat(item[2:]) for item in items)))
        elif match := re.match(r"(#{2,3}) (.+)", chunk, re.DOTALL):
            nodes.append(Node(f"h{len(match[1])}", (_flat(match[2]),)))
        else:
            nodes.append(Node("p", (_flat(chunk),)))
    return nodes


def to_html(text: str, page_id: Callable[[str], int]) -> str:
    """Rich text as Wagtail stores it; ``page_id`` finds the page of a slug."""

    def inline(match: re.Match) -> str:
        if match["bold"]:
            return f"<b>{match['bold']}</b>"
        return f'<a linktype="page" id="{page_id(match["slug"])}">{match["label"]}</a>'

    parts = []
    for node in parse(text):
        lines = [_INLINE.sub(inline, escape(line, quote=False)) for line in node.lines]
        if node.name == "ul":
            parts.append("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
        else:
            parts.append(f"<{node.name}>{lines[0]}</{node.name}>")
    return "".join(parts)


def to_typst(text: str) -> str:
    """The same text for a PDF. A link keeps its words only: a file has no pages to go to."""

    def inline(line: str) -> str:
        parts, position = [], 0
        for match in _INLINE.finditer(line):
            parts.append(escape_typst(line[position : match.start()]))
            words = escape_typst(match["bold"] or match["label"])
            parts.append(f"#strong[{words}]" if match["bold"] else words)
            position = match.end()
        return "".join([*parts, escape_typst(line[position:])])

    blocks = []
    for node in parse(text):
        lines = [inline(line) for line in node.lines]
        if node.name == "ul":
            blocks.append("\n".join(f"- {line}" for line in lines))
        elif node.name == "p":
            blocks.append(lines[0])
        else:
            blocks.append("=" * (int(node.name[1]) - 1) + f" {lines[0]}")
    return "\n\n".join(blocks)


def escape_typst(text: str) -> str:
    """``text`` as typst prints it literally."""
    return _TYPST_SPECIAL.sub(r"\\\1", text)


def _flat(text: str) -> str:
    return " ".join(text.split())
