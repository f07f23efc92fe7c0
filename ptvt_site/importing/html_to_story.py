"""Converts the HTML of an old post to new rich text and blocks; `elements.toml` says how."""

import re
from html import unescape
from itertools import chain, groupby

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from ptvt_site.core.data import toml_beside

from . import figures, rich_text, shortcodes
from .media import MediaError, MediaLibrary
from .records import OldPost
from .rich_text import BREAK, END, LISTS, Line, Piece

ELEMENTS = toml_beside(__file__, "elements.toml")
MAX_NAME, MAX_ROLE = 100, 150  # of a quote
RAISED = str.maketrans("0123456789+-−()[]n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_SPACES = re.compile(r"^ | (?= )|(?<= ) ")  # at the start of a row, or beside another


def html_to_story(post: OldPost, media: MediaLibrary) -> list[dict]:
    """The blocks of a post, as a StreamField stores them, without ids."""
    html = shortcodes.expand(post, media.site.reusable_blocks)
    # As UTF-8, which has no place for half of a character that a plugin cut in two.
    root = BeautifulSoup(html.encode("utf-8", "replace"), "lxml", from_encoding="utf-8")
    blocks = []
    found = Converter(post, media).lines(root)
    for is_text, pieces in groupby(found, lambda piece: isinstance(piece, Line)):
        if is_text:
            pieces = [{"type": "text", "value": "".join(map(str, pieces))}]
        blocks += pieces
    return blocks


class Converter:
    """Converts the elements of a post to pieces, and reports what it leaves out."""

    def __init__(self, post: OldPost, media: MediaLibrary):
        self.post, self.media, self.note = post, media, post.note
        # WordPress's classic editor stored empty lines instead of paragraphs.
        self._is_classic = "<!-- wp:" not in post.html

    def lines(self, parent: Tag, tag: str = "p") -> list[Line | dict]:
        """The content of an element in lines; an address on a line of its own is embedded."""
        found = rich_text.lines(self.inside(parent), tag)
        if parent.name == "td" or parent.find_parent(["li", "td", "th"]):
            return found
        return [piece for line in found for piece in self._embedded(line)]

    def _embedded(self, line: Line | dict) -> list[Line | dict]:
        html = line.html if isinstance(line, Line) and line.tag == "p" else ""
        url = re.sub(r"^<a [^>]*>(.*)</a>$", r"\1", html)
        if re.fullmatch(r"https?://\S+", url) and (url == html or figures.video_address(url)):
            return figures.embed(self, url.replace("&amp;", "&"))
        return [line]

    def inside(self, parent: Tag) -> list[Piece]:
        """The content of an element."""
        pieces = []
        for node in list(parent.children):
            if isinstance(node, Tag):
                pieces += self.element(node)
            elif not isinstance(node, PreformattedString):
                is_bare = self._is_classic and parent.name in ELEMENTS["bare"]
                pieces += _bare_text(node) if is_bare else [rich_text.inline(node)]
            elif node.startswith(("more", "nextpage")):  # Comments that end a part of the text.
                pieces.append(END)
        return pieces

    def element(self, element: Tag) -> list[Piece]:
        """An element: the picture behind it, and what is made of it by its tag."""
        behind, name = figures.background(self, element), element.name
        if name in HANDLERS:
            return behind + HANDLERS[name](self, element)
        if name in ELEMENTS["lines"]:
            return [*behind, END, *self.lines(element), END]
        if name in ELEMENTS["headings"]:
            return behind + self.lines(element, ELEMENTS["headings"][name])
        if name in ELEMENTS["marks"]:
            return behind + rich_text.marked(self.inside(element), ELEMENTS["marks"][name])
        if name in ELEMENTS["dropped"]:
            return behind + self.drop(element, f"{ELEMENTS['dropped'][name]} weggelaten")
        return behind + ([] if name in ELEMENTS["ignored"] else self.inside(element))

    def drop(self, element: Tag, what: str) -> list[Piece]:
        """Leave an element out, and report what it says and shows."""
        parts = [element, *element.find_all(True)]
        names = ("src", "data-src", "data", "title", "action", "href")
        details = [part.get(name) for part in parts for name in names]
        self.note(what, " ".join(filter(None, [*details, element.get_text(" ")])))
        return []

    def words(self, pieces: list[Piece]) -> list[str]:
        """The lines of words in a quote or a caption, which holds no links: those are reported."""
        for html in rich_text.links_in(pieces):
            target = unescape(html.split('"')[1])
            target = rich_text.plain_words(html) if target == "document" else target
            self.note("Link weggelaten uit citaat of bijschrift", target)
        return rich_text.words_in(pieces)


def _bare_text(text: str) -> list[Piece]:
    """Text between elements, in which WordPress takes empty lines for the ends of paragraphs."""
    pieces = []
    for paragraph in _PARAGRAPH.split(text):
        pieces += [END, BREAK.join(map(rich_text.inline, paragraph.split("\n")))]
    return pieces[1:]


def _button(converter: Converter, element: Tag) -> list[Piece]:
    """The question of an accordion, which is in a heading; any other button does nothing here."""
    if not element.find_parent(list(ELEMENTS["headings"])):
        return converter.drop(element, "Knop weggelaten")
    for icon in element.find_all(attrs={"aria-hidden": "true"}):
        icon.decompose()
    return converter.inside(element)


def _list(converter: Converter, element: Tag) -> list[Piece]:
    """A list, and below it its blocks; a list between two items belongs to the first."""
    items, blocks = [], []
    if (start := element.get("start", "1")) != "1":
        converter.note("Lijst begint weer bij 1", f"{start}. {element.get_text(' ')[:100]}")
    for child in element.find_all(recursive=False):
        is_item, text = child.name == "li", ""
        pieces = rich_text.lines(converter.inside(child) if is_item else converter.element(child))
        blocks += rich_text.blocks_in(pieces)
        for piece in pieces:
            if isinstance(piece, dict):
                continue
            if piece.tag not in LISTS:
                text = f"{text}{BREAK}{piece.html}" if text else piece.html
            elif text or not items:
                items, text = [*items, f"{text}{piece}"], ""
            else:
                items[-1] += str(piece)
        items += [text] if text else []
    return [*rich_text.listed("ol" if element.name == "ol" else "ul", items), *blocks]


def _quote(converter: Converter, element: Tag) -> list[Piece]:
    """A quote with its speaker; one with headings, lists, tables or quotes stays text."""
    if element.find(["table", "h2", "h3", "blockquote", *LISTS]):
        return converter.lines(element)
    said_by = ""
    if speaker := element.find(["cite", "footer"]):
        said_by = " ".join(converter.words(converter.lines(speaker.extract()))).lstrip("—–- ")
    pieces = converter.lines(element)
    text, blocks = "\n".join(converter.words(pieces)), rich_text.blocks_in(pieces)
    name, _, role = (part.strip() for part in said_by.partition(","))
    if len(name) > MAX_NAME or len(role) > MAX_ROLE:
        text, name, role = f"{text}\n{said_by}", "", ""
    if not text:
        return [Line("p", rich_text.inline(said_by)), *blocks]
    return [{"type": "quote", "value": {"text": text, "name": name, "role": role}}, *blocks]


def _figure(converter: Converter, element: Tag) -> list[Piece]:
    """A picture, table or video with its caption, which stands below several of them."""
    caption, below = element.find("figcaption", recursive=False), []
    is_single = len(element.find_all(["img", "table", "iframe", "import-video", "video"])) == 1
    if caption and (is_single or "wp-block-embed" in element.get("class", [])):
        below = converter.lines(caption.extract())
    pieces = converter.lines(element)
    blocks = rich_text.blocks_in(pieces)
    if below and len(blocks) == 1 and figures.take_caption(blocks[0], rich_text.words_in(below)):
        converter.words(below)  # Reports the links.
        return pieces
    return pieces + below


def _formula(converter: Converter, element: Tag) -> list[Piece]:
    """A formula as LaTeX, which WordPress stores with it."""
    text = (element.find("annotation") or element).get_text()
    converter.note("Formule is tekst geworden", text)
    return [rich_text.inline(text)]


def _preformatted(converter: Converter, element: Tag) -> list[Piece]:
    """Text in which line breaks and spaces are significant."""
    for string in list(element.strings):
        rows = [_SPACES.sub("\xa0", row) for row in string.expandtabs(4).split("\n")]
        string.replace_with(rows[0], *chain(*((Tag(name="br"), row) for row in rows[1:])))
    return [END, *converter.lines(element), END]


def _shifted(converter: Converter, element: Tag) -> list[Piece]:
    """Raised or lowered digits, such as footnote marks, as the characters for them."""
    characters = RAISED if element.name == "sup" else LOWERED
    text = element.get_text().strip()
    if text and all(ord(character) in characters for character in text):
        for string in list(element.strings):
            string.replace_with(string.translate(characters))
    return converter.inside(element)


def _link(converter: Converter, element: Tag) -> list[Piece]:
    """A link; only its content when it has no target or is around a copy of its picture."""
    note, href = converter.note, element.get("href", "").strip()
    url, mark = rich_text.safe_url(href, converter.post.url), ""
    if href and "wp-block-file__button" in element.get("class", []):
        # It says "download", next to a link with the name of the file.
        note("Downloadknop weggelaten", element.get_text())
        element.clear()
    elif href.startswith("#"):
        note("Link binnen de pagina: alleen de tekst is gebleven", href)
    elif href and not url:
        note("Onveilige of onbruikbare link weggelaten", href)
    elif href:
        mark = _opening_tag(converter, element, url)
    pieces = converter.inside(element)
    return rich_text.marked(pieces, mark) if mark else pieces


def _opening_tag(converter: Converter, element: Tag, url: str) -> str:
    note, media = converter.note, converter.media
    has_picture = element.find("img") is not None
    if not media.is_upload(url):
        is_page_of_picture = "attachment_id=" in url or url.startswith(converter.post.url or "\n")
        if has_picture and not is_page_of_picture:
            note("Link om een afbeelding weggelaten", url)
        return rich_text.link_to(url)
    if media.is_picture(url):
        if not has_picture:
            note("Link naar een afbeelding op de oude site", url)
        return "" if has_picture else rich_text.link_to(url)
    try:
        number = media.document(url, element.get_text().strip())
        return f'<a linktype="document" id="{number}">'
    except MediaError as error:
        note("Bestand niet overgenomen", f"{url}: {error}")
        return rich_text.link_to(url)


# What makes pieces of an element, by its tag; of any other `elements.toml` tells.
HANDLERS = {
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    "a": _link,
    "blockquote": _quote,
    "br": lambda converter, element: [BREAK],
    "button": _button,
    "figure": _figure,
    "iframe": figures.player,
    "img": figures.image,
    "import-gallery": figures.gallery,
    "import-video": lambda converter, element: figures.embed(converter, element.get("src", "")),
    "math": _formula,
    "object": figures.player,
    "pre": _preformatted,
    "q": lambda converter, element: ["“", *converter.inside(element), "”"],
    "sub": _shifted,
    "sup": _shifted,
    "table": figures.table,
}
