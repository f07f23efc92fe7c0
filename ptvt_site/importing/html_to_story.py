"""Converts the HTML of an old post to blocks.

The HTML itself is never stored: it is parsed, and new rich text is written from the tree.
"""

import re

from lxml import etree

from . import shortcodes
from .blocks import BlockWriter
from .links import Links
from .media import MediaLibrary
from .pictures import Pictures
from .records import OldPost
from .report import Note
from .rich_text import BREAK, Line
from .story import ListItem, Story
from .videos import Videos, video_address

BLOCKS = {
    *("address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "footer", "form", "head", "header", "hgroup", "html", "li"),
    *("main", "nav", "p", "section", "tbody", "td", "tfoot", "th", "thead", "tr"),
}

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3", "summary": "h3"}
MARKS = {"b": "<b>", "strong": "<b>", "i": "<i>", "em": "<i>"}
DROPPED = {
    "script": "Script weggelaten",
    "style": "Stijl weggelaten",
    "object": "Ingesloten inhoud weggelaten",
    "embed": "Ingesloten inhoud weggelaten",
    "audio": "Geluid weggelaten",
    "svg": "Tekening (SVG) weggelaten",
    "math": "Formule weggelaten",
    "canvas": "Tekening weggelaten",
    "input": "Formulierveld weggelaten",
    "select": "Formulierveld weggelaten",
    "textarea": "Formulierveld weggelaten",
    "button": "Knop weggelaten",
    "map": "Klikbare kaart weggelaten",
    "hr": "Scheidingslijn weggelaten",
}
IGNORED = {"meta", "link", "title", "base", "source", "track", "col", "colgroup", "param", "wbr"}
RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_BARE_URL = re.compile(r"https?://\S+")
_GUTENBERG = "<!-- wp:"


def html_to_story(post: OldPost, media: MediaLibrary, note: Note) -> list[dict]:
    """The blocks of a post, as a StreamField stores them, without ids."""
    writer = StoryWriter(post, media, note)
    root = _parse(shortcodes.expand(post.html, note), note)
    if root is not None:
        writer.flow(root)
    writer.end_line()
    return writer.story.finish()


def _parse(html: str, note: Note):
    """The tree of HTML, valid or not; None when it is empty."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    clean = html.replace("\0", "").encode("utf-8", errors="replace")
    root = etree.fromstring(b"<html><body>" + clean + b"</body></html>", parser)
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            note("HTML te diep genest: het diepste deel is weggelaten", entry.message)
    return root


class StoryWriter(Links, Pictures, Videos, BlockWriter):
    """Walks through the tree and writes blocks."""

    def __init__(self, post: OldPost, media: MediaLibrary, note: Note):
        super().__init__(post, media, note)
        self.story = Story()
        self.target: Story | ListItem = self.story
        self.line = Line()
        self.wrap = "p"
        # WordPress's classic editor stored empty lines instead of paragraphs.
        self.lines_count = _GUTENBERG not in post.html

    # Lines of text

    def end_line(self) -> None:
        """End the paragraph or heading that was being written."""
        html = self.line.take()
        if not html:
            return
        if self.wrap != "p":
            html = re.sub(r"</?b>", "", html).replace(BREAK, " ")
        url = re.sub(r"^<a [^>]*>(.*)</a>$", r"\1", html)
        if self.wrap == "p" and _BARE_URL.fullmatch(url) and video_address(url):
            # WordPress shows a video for an address on a line of its own.
            self.video(url)
            return
        self.target.add_line(self.wrap, html)

    def text(self, text: str | None, bare: bool) -> None:
        """Add text; between blocks an empty line starts a new paragraph."""
        if not text:
            return
        if not (bare and self.lines_count and "\n" in text):
            self.line.text(text)
            return
        for number, paragraph in enumerate(_PARAGRAPH.split(text)):
            if number:
                self.end_line()
            for place, words in enumerate(paragraph.strip("\n").split("\n")):
                if place and words.strip():
                    self.line.line_break()
                self.line.text(words)

    # Elements

    def flow(self, parent) -> None:
        """Write the content of an element."""
        bare = parent.tag in ("body", "div", "section", "article", "td", "details")
        bare = bare and self.target is self.story
        self.text(parent.text, bare)
        for child in parent:
            if isinstance(child.tag, str):
                self.element(child)
            self.text(child.tail, bare)

    def element(self, element) -> None:
        """Write an element."""
        tag = element.tag.lower()
        if handler := getattr(self, f"on_{tag.replace('-', '_')}", None):
            handler(element)
        elif tag in DROPPED:
            self.drop(element, DROPPED[tag])
        elif tag in HEADINGS:
            self.block(element, HEADINGS[tag])
        elif tag in BLOCKS:
            self.block(element)
        elif tag in MARKS:
            self.marked(element, MARKS[tag])
        elif tag not in IGNORED:
            self.flow(element)

    def block(self, element, wrap: str = "p") -> None:
        """Write an element as lines of its own."""
        if element.tag == "form":
            self.note("Formulier weggelaten", element.get("action", ""))
        self.end_line()
        before, self.wrap = self.wrap, wrap
        self.flow(element)
        self.end_line()
        self.wrap = before

    def marked(self, element, mark: str) -> None:
        """Write an element with a mark around it."""
        opened = self.line.open(mark)
        self.flow(element)
        if opened:
            self.line.close()

    # Inline

    def on_br(self, element) -> None:
        """A line break; two make a paragraph."""
        if self.line.line_break() and self.target is self.story:
            self.end_line()

    def on_sup(self, element) -> None:
        """Raised digits, as the characters for them."""
        self._shifted(element, RAISED)

    def on_sub(self, element) -> None:
        """Lowered digits."""
        self._shifted(element, LOWERED)

    def _shifted(self, element, table: dict) -> None:
        text = "".join(element.itertext()).strip()
        if len(element) == 0 and text and all(ord(character) in table for character in text):
            self.line.text(text.translate(table))
        else:
            self.flow(element)

    def on_q(self, element) -> None:
        """Words between quotation marks."""
        self.line.text("“")
        self.flow(element)
        self.line.text("”")

    def on_del(self, element) -> None:
        """Deleted text: the editor has no mark for it."""
        self.drop(element, "Doorgehaalde tekst weggelaten")

    on_s = on_strike = on_del

    # Lists

    def on_ul(self, element) -> None:
        """A list, as one piece of rich text, followed by the blocks that were in it."""
        outer = self.target, self.line, self.wrap
        # In a list item, text before a nested list stays before it.
        self.end_line()
        items: list[str] = []
        blocks: list[tuple[str, dict]] = []
        for child in element:
            if not isinstance(child.tag, str):
                continue
            item = ListItem()
            self.target, self.line, self.wrap = item, Line(), "p"
            self.flow(child) if child.tag == "li" else self.element(child)
            self.end_line()
            blocks += item.blocks
            if items and not item.lines:
                items[-1] += item.nested
            elif html := item.html():
                items.append(html)
        self.target, self.line, self.wrap = outer
        self.target.add_list("ol" if element.tag == "ol" else "ul", items)
        for name, value in blocks:
            self.target.add(name, value)

    on_ol = on_menu = on_dir = on_ul
