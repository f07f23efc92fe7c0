"""Collects blocks; lines and lists in a row become one text block."""

import re
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import strip_tags

from .rich_text import BREAK

SUMMARY_LENGTH = 160
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')]*\s+(?=\W*[A-Z0-9À-Þ])")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


@dataclass
class Story:
    """The blocks so far."""

    blocks: list[dict] = field(default_factory=list)
    _html: list[str] = field(default_factory=list)

    def add_line(self, tag: str, html: str) -> None:
        """Add a paragraph or heading."""
        self._html.append(f"<{tag}>{html}</{tag}>")

    def add_list(self, tag: str, items: list[str]) -> None:
        """Add a list."""
        if items:
            self._html.append(list_html(tag, items))

    def add(self, name: str, value: dict) -> None:
        """Add a block without running text."""
        self._flush()
        self.blocks.append({"type": name, "value": value})

    def finish(self) -> list[dict]:
        """All blocks."""
        self._flush()
        return self.blocks

    def _flush(self) -> None:
        if self._html:
            self.blocks.append({"type": "text", "value": "".join(self._html)})
            self._html = []


@dataclass
class ListItem:
    """A list item: its lines, nested lists, and blocks to add after the list."""

    lines: list[str] = field(default_factory=list)
    nested: str = ""
    blocks: list[tuple[str, dict]] = field(default_factory=list)

    def add_line(self, tag: str, html: str) -> None:
        """Add a line; an item has no paragraphs or headings."""
        self.lines.append(html)

    def add_list(self, tag: str, items: list[str]) -> None:
        """Add a list within the item."""
        if items:
            self.nested += list_html(tag, items)

    def add(self, name: str, value: dict) -> None:
        """Keep a block for after the list."""
        self.blocks.append((name, value))

    def html(self) -> str:
        """The content of the item."""
        return BREAK.join(self.lines) + self.nested


def list_html(tag: str, items: list[str]) -> str:
    """A list as rich text."""
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def first_words(blocks: list[dict], length: int = SUMMARY_LENGTH) -> str:
    """The first sentences of a story, as many as fit; empty when it has no text."""
    texts = [block["value"] for block in blocks if block["type"] == "text"]
    paragraphs = _PARAGRAPH.findall("".join(texts)) or texts
    paragraphs += [block["value"]["text"] for block in blocks if block["type"] == "quote"]
    words = " ".join(plain_words(html) for html in paragraphs[:10])
    return shortened(words, length)


def plain_words(html: str) -> str:
    """Rich text as words."""
    spaced = re.sub(r"<br/>|</(?:p|li|h2|h3)>", " ", html)
    return " ".join(unescape(strip_tags(spaced)).split())


def shortened(text: str, length: int) -> str:
    """As many whole sentences as fit; else as many whole words, and an ellipsis."""
    if len(text) <= length:
        return text
    end = max((m.start() for m in _SENTENCE_END.finditer(text[: length + 2])), default=0)
    while end and end < length and text[end] in "”’\"')":
        end += 1
    if end:
        return text[:end]
    cut = text[: length - 1]
    return f"{cut.rpartition(' ')[0].rstrip(' ,;:–-') or cut}…"
