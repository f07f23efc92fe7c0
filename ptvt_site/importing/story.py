"""Collects what is written: the blocks of a story, and the content of a part of one."""

import re
from dataclasses import dataclass, field

from .rich_text import BREAK, list_html, plain_words

SUMMARY_LENGTH = 160
_SENTENCE = re.compile(r"[.!?…][”’\"')]*(?=\s+\W*[A-Z0-9À-Þ])")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_LINK = re.compile(r"<a [^>]*>.*?</a>")


@dataclass
class Story:
    """The blocks so far; lines and lists in a row become one text block."""

    blocks: list[dict] = field(default_factory=list)

    def add_line(self, tag: str, html: str) -> None:
        """Add a paragraph or heading."""
        self._add_text(f"<{tag}>{html}</{tag}>")

    def add_list(self, tag: str, items: list[str]) -> None:
        """Add a list."""
        if items:
            self._add_text(list_html(tag, items))

    def add(self, name: str, value: dict) -> None:
        """Add a block without running text."""
        self.blocks.append({"type": name, "value": value})

    def _add_text(self, html: str) -> None:
        if self.blocks and self.blocks[-1]["type"] == "text":
            self.blocks[-1]["value"] += html
        else:
            self.blocks.append({"type": "text", "value": html})


@dataclass
class Fragment(Story):
    """The content of a list item, cell, quote or caption; its blocks come after the whole."""

    # Lines, and lists between them, as rich text.
    parts: list[str] = field(default_factory=list)

    def add_line(self, tag: str, html: str) -> None:
        """Add a line: a fragment has no paragraphs or headings."""
        self.parts.append(html)

    def _add_text(self, html: str) -> None:
        self.parts.append(html)

    def items(self) -> list[str]:
        """The content as list items; the text after a nested list is an item of its own."""
        items, lines = [], []
        for part in self.parts:
            if part.startswith(("<ul>", "<ol>")):
                items.append(BREAK.join(lines) + part)
                lines = []
            else:
                lines.append(part)
        return items + ([BREAK.join(lines)] if lines else [])

    def lines(self) -> list[str]:
        """The words, line by line."""
        html = re.sub(r"</?(?:ul|ol|li)>", BREAK, BREAK.join(self.parts))
        return [words for line in html.split(BREAK) if (words := plain_words(line))]

    def links(self) -> list[str]:
        """The links, as rich text without other marks."""
        return [re.sub(r"</?[bi]>|<br/>", "", link) for link in _LINK.findall("".join(self.parts))]


def first_words(blocks: list[dict], length: int = SUMMARY_LENGTH) -> str:
    """The first sentences of a story, as many as fit; empty when it has no text."""
    texts = [block["value"] for block in blocks if block["type"] == "text"]
    paragraphs = _PARAGRAPH.findall("".join(texts)) or texts
    paragraphs += [block["value"]["text"] for block in blocks if block["type"] == "quote"]
    words = " ".join(plain_words(html) for html in paragraphs[:10])
    return shortened(words, length)


def shortened(text: str, length: int) -> str:
    """As many whole sentences as fit; else as many whole words, and an ellipsis."""
    if len(text) <= length:
        return text
    ends = [match.end() for match in _SENTENCE.finditer(text) if match.end() <= length]
    cut = text[: length - 1]
    words = cut.rpartition(" ")[0].rstrip(" ,;:–-") or cut
    return text[: ends[-1]] if ends else f"{words}…"
