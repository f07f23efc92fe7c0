"""Builds rich text with only the tags of the editor. All text is escaped here."""

import re
from html import escape, unescape
from urllib.parse import urljoin

from django.utils.html import strip_tags

from ptvt_site.core.rich_text import direct_address, is_safe_link

BREAK = "<br/>"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_EMPTY = re.compile(r"<(b|i|a)(?: [^>]*)?>(\s*)</\1>")
# A break or a space at the edge of a line, also just inside a mark.
_START = re.compile(r"^((?:<(?:b|i|a)(?: [^>]*)?>)*)(?:\s|<br/>)+")
_END = re.compile(r"(?:\s|<br/>)+((?:</(?:b|i|a)>)*)$")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def safe_url(href: str, base: str = "") -> str:
    """The absolute address of a link; empty when it is not safe."""
    try:
        # Browsers ignore these inside an address, such as in `java\nscript:`.
        url = urljoin(base, re.sub(r"[\t\n\r\0]", "", href).strip())
    except ValueError:
        return ""
    if ":" not in url or not is_safe_link(url):
        return ""
    url = direct_address(url)
    return re.sub(r"[\x00-\x20\"<>\\^`{}|]", lambda match: f"%{ord(match[0]):02X}", url)


def link_to(url: str) -> str:
    """The opening tag of a link to an address."""
    return f'<a href="{escape(url)}">'


def link_to_document(number: int) -> str:
    """The opening tag of a link to a document."""
    return f'<a linktype="document" id="{number}">'


def list_html(tag: str, items: list[str]) -> str:
    """A list."""
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def plain_words(html: str) -> str:
    """Rich text as words."""
    spaced = re.sub(r"<br/>|</(?:p|li|h2|h3)>", " ", html)
    return " ".join(unescape(strip_tags(spaced)).split())


class Line:
    """The content of a paragraph, heading or list item, with its open marks."""

    def __init__(self):
        self.parts: list[str] = []
        self.marks: list[str] = []

    def text(self, text: str) -> None:
        """Add text; white space counts as one space."""
        self.parts.append(escape(_SPACE.sub(" ", _FORBIDDEN.sub("", text)), quote=False))

    def line_break(self) -> bool:
        """Add a line break; returns whether it is the second in a row, which ends a paragraph."""
        text = [part for part in self.parts if part.strip()]
        if text and text[-1] == BREAK:
            return True
        self.parts.append(BREAK)
        return False

    def open(self, mark: str) -> bool:
        """Open a mark, such as `<b>`, unless it is open already; returns whether it did."""
        if any(mark[:2] == other[:2] for other in self.marks):
            return False
        self.marks.append(mark)
        self.parts.append(mark)
        return True

    def close(self) -> None:
        """Close the mark that was opened last."""
        self.parts.append(f"</{self.marks.pop()[1]}>")

    def take(self) -> str:
        """Return the line and start the next one, with the same marks open."""
        html = "".join(self.parts) + "".join(f"</{mark[1]}>" for mark in reversed(self.marks))
        self.parts = list(self.marks)
        before = None
        while html != before:
            before = html
            html = _END.sub(r"\1", _START.sub(r"\1", _EMPTY.sub(r"\2", html)))
        return re.sub(r" {2,}", " ", html)
