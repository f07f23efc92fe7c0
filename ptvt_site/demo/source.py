"""Reads the content files. Nothing here touches the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from wagtail.models import Page

from .markdown import MARKDOWN

CONTENT = Path(__file__).parent / "content"


@dataclass
class Source:
    """A content file: a page, with its fields and blocks as they are written."""

    slug: str
    model: type[Page]
    fields: dict[str, Any]
    blocks: list[tuple[str, str]]
    order: int = 0
    parent: str = ""
    is_draft: bool = False


def read_yaml(name: str) -> dict:
    """A content file that is no page."""
    return yaml.safe_load((CONTENT / name).read_text())


def read_pages(folder: Path = CONTENT) -> list[Source]:
    """All pages of the folder; undated ones first, in their order, then posts from old to new.

    A page stands behind the pages that may hold it, so that each finds its parent.
    """
    return in_order(_read(path) for path in sorted(folder.glob("*/*.md")))


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Undated pages first, in their order, then posts from old to new."""
    return sorted(sources, key=lambda source: (str(source.fields.get("date", "")), source.order))


def _read(path: Path) -> Source:
    _, front, body = path.read_text().split("---\n", 2)
    fields = yaml.safe_load(front)
    return Source(
        slug=path.stem,
        model=apps.get_model(fields.pop("type")),
        order=fields.pop("order", 0),
        parent=fields.pop("parent", ""),
        is_draft=fields.pop("draft", False),
        fields=fields,
        blocks=blocks_of(body),
    )


def blocks_of(body: str) -> list[tuple[str, str]]:
    """The fenced blocks with their type, and the running text between them without one."""
    blocks, lines, start = [], body.splitlines(keepends=True), 0
    for token in MARKDOWN.parse(body):
        if token.type == "fence" and token.level == 0:
            blocks += [("", "".join(lines[start : token.map[0]])), (token.info, token.content)]
            start = token.map[1]
    blocks.append(("", "".join(lines[start:])))
    return [(name, text) for name, text in blocks if text.strip()]
