"""The pieces that HTML is converted to: inline HTML, lines, blocks. All text is escaped here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from urllib.parse import urljoin

from django.utils.html import strip_tags

from ptvt_site.core.rich_text import INVISIBLE, direct_address, is_safe_link

BREAK = "<br/>"
LISTS = ("ul", "ol")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EMPTY = re.compile(r"<(b|i|a)(?: [^>]*)?>(\s*)</\1>")
_TOUCHING = re.compile(r"</(b|i)>((?:<br/>| )?)<\1>")
# A break or a space at the edge of a line, also just inside a mark.
_START = re.compile(r"^((?:<(?:b|i|a)(?: [^>]*)?>)*)(?:\s|<br/>)+")
_END = re.compile(r"(?:\s|<br/>)+((?:</(?:b|i|a)>)*)$")
_TWO_BREAKS = re.compile(r"<br/>(?:\s*<br/>)+")
_LINK = re.compile(r"<a [^>]*>.*?</a>")


@dataclass(frozen=True)
class Line:
    """A paragraph, a heading or a list: its tag, and the HTML in it."""

    tag: str
    html: str

    def __str__(self):
        return f"<{self.tag}>{self.html}</{self.tag}>"


# Inline HTML, a line, or the stored form of a block.
Piece = str | Line | dict
END = Line("p", "")  # of a line


def inline(text: str) -> str:
    """Text as inline HTML; white space counts as one space."""
    return escape(_SPACE.sub(" ", INVISIBLE.sub("", text)), quote=False)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, neighbouring inline ones in one; two breaks in a row end a line."""
    for is_inline, group in groupby(pieces, lambda piece: isinstance(piece, str)):
        if is_inline:
            for number, part in enumerate(_TWO_BREAKS.split("".join(group))):
                yield from [END, part] if number else [part]
        else:
            yield from group


def marked(pieces: Iterable[Piece], mark: str) -> list[Piece]:
    """The pieces with a mark, such as `<b>`, around their text; not around lists and blocks."""

    def around(html: str) -> str:
        # No mark stands inside the same mark.
        inside = re.sub(rf"</?{mark[1]}(?: [^>]*)?>", "", html)
        return f"{mark}{inside}</{mark[1]}>" if html else ""

    found = list(_joined(pieces))
    for place, piece in enumerate(found):
        if isinstance(piece, str):
            found[place] = around(piece)
        elif isinstance(piece, Line) and piece.tag == "p":
            found[place] = Line("p", around(piece.html))
    return found


def lines(pieces: Iterable[Piece], tag: str = "p") -> list[Line | dict]:
    """The pieces with their inline HTML in lines of this tag; a heading has no marks but links."""
    found = []
    for piece in _joined(pieces):
        if isinstance(piece, str):
            html = _trimmed(piece)
            if tag != "p":
                html = re.sub(r"</?b>", "", html).replace(BREAK, " ")
            piece = Line(tag, html)
        if isinstance(piece, dict) or piece.html:
            found.append(piece)
    return found


def _trimmed(html: str) -> str:
    """Inline HTML without empty marks, and without breaks and spaces at its edges."""
    before, html = None, _TOUCHING.sub(r"\2", html)
    while html != before:
        before, html = html, _END.sub(r"\1", _START.sub(r"\1", _EMPTY.sub(r"\2", html)))
    return re.sub(r" {2,}", " ", html)


def listed(tag: str, items: list[str]) -> list[Line]:
    """A list of these items, if there are any."""
    return [Line(tag, "".join(f"<li>{item}</li>" for item in items))] if items else []


def blocks_in(pieces: Iterable[Piece]) -> list[dict]:
    """The blocks among the pieces."""
    return [piece for piece in pieces if isinstance(piece, dict)]


def words_in(pieces: Iterable[Piece]) -> list[str]:
    """The words of the lines among the pieces, line by line."""
    html = BREAK.join(piece.html for piece in pieces if isinstance(piece, Line))
    parts = re.sub(r"</?(?:ul|ol|li)>", BREAK, html).split(BREAK)
    return [words for part in parts if (words := plain_words(part))]


def links_in(pieces: Iterable[Piece]) -> list[str]:
    """The links in the lines among the pieces, as rich text without other marks."""
    html = "".join(piece.html for piece in pieces if isinstance(piece, Line))
    return [re.sub(r"</?[bi]>|<br/>", "", link) for link in _LINK.findall(html)]


def plain_words(html: str) -> str:
    """Rich text as words."""
    spaced = re.sub(r"<br/>|</(?:p|li|h2|h3)>", " ", html)
    return " ".join(INVISIBLE.sub("", unescape(strip_tags(spaced))).split())


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
