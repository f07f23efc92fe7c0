"""Builds rich text with only the tags of the editor. All text is escaped here."""

import re
from html import escape
from urllib.parse import urljoin, urlsplit

SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
BREAK = "<br/>"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_EMPTY = re.compile(r"<(b|i|a)(?: [^>]*)?>(\s*)</\1>")
# A break or a space at the edge of a line, also just inside a mark.
_START = re.compile(r"^((?:<(?:b|i|a)(?: [^>]*)?>)*)(?:\s|<br/>)+")
_END = re.compile(r"(?:\s|<br/>)+((?:</(?:b|i|a)>)*)$")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def safe_url(href: str, base: str = "") -> str:
    """The absolute address of a link; empty when its scheme is not allowed."""
    # Browsers ignore these inside an address, such as in `java\nscript:`.
    href = re.sub(r"[\t\n\r\0]", "", href).strip()
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in SAFE_SCHEMES or (parts.scheme.startswith("http") and not parts.netloc):
        return ""
    return re.sub(r"[\x00-\x20\"<>\\^`{}|]", lambda match: f"%{ord(match[0]):02X}", url)


def link_to(url: str) -> str:
    """The opening tag of a link to an address."""
    return f'<a href="{escape(url)}">'


def link_to_document(number: int) -> str:
    """The opening tag of a link to a document."""
    return f'<a linktype="document" id="{number}">'


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
        if any(_name(mark) == _name(other) for other in self.marks):
            return False
        self.marks.append(mark)
        self.parts.append(mark)
        return True

    def close(self) -> None:
        """Close the mark that was opened last."""
        self.parts.append(f"</{_name(self.marks.pop())}>")

    def take(self) -> str:
        """Return the line and start the next one, with the same marks open."""
        html = "".join(self.parts) + "".join(f"</{_name(m)}>" for m in reversed(self.marks))
        self.parts = list(self.marks)
        before = None
        while html != before:
            before = html
            html = _END.sub(r"\1", _START.sub(r"\1", _EMPTY.sub(r"\2", html)))
        return re.sub(r" {2,}", " ", html)


def _name(mark: str) -> str:
    return mark.strip("<>").split(" ", 1)[0]
