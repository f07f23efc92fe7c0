"""Converts the HTML of an old post to blocks.

The HTML itself is never stored: it is parsed, and new rich text is written from the tree. One walk
calls the handler of each element by its tag.
"""

import re
from functools import partial

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from . import blocks, embeds, inline, shortcodes
from .media import MediaLibrary
from .records import OldPost
from .report import Note
from .rich_text import BREAK, Line
from .story import Fragment, Story

# Elements deeper than this are left out: no browser's editor makes them.
MAX_DEPTH = 150
# Between blocks in these, an empty line starts a new paragraph.
BARE = {"[document]", "body", "div", "section", "article", "td", "details"}
LINES = {
    *("address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "footer", "form", "head", "header", "hgroup", "html", "label"),
    *("legend", "li", "main", "nav", "p", "section", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3", "summary": "h3"}
MARKS = {"b": "<b>", "strong": "<b>", "i": "<i>", "em": "<i>"}
DROPPED = {
    "Script weggelaten": ["script"],
    "Stijl weggelaten": ["style"],
    "Ingesloten inhoud weggelaten": ["embed"],
    "Geluid weggelaten": ["audio"],
    "Tekening weggelaten": ["svg", "canvas"],
    "Formule weggelaten": ["math"],
    "Formulierveld weggelaten": ["input", "select", "textarea"],
    "Knop weggelaten": ["button"],
    "Klikbare kaart weggelaten": ["map"],
    "Sjabloon weggelaten": ["template"],
    "Scheidingslijn weggelaten": ["hr"],
    "Doorgehaalde tekst weggelaten": ["del", "s", "strike"],
}
IGNORED = {"meta", "link", "title", "base", "source", "track", "col", "colgroup", "param", "wbr"}
# What writes an element, by its tag; of any other only the content is written.
HANDLERS = {
    **dict.fromkeys(LINES, blocks.lines_of),
    **{tag: partial(blocks.lines_of, wrap=wrap) for tag, wrap in HEADINGS.items()},
    **{tag: partial(inline.marked, mark=mark) for tag, mark in MARKS.items()},
    **{tag: partial(embeds.drop, what=what) for what, tags in DROPPED.items() for tag in tags},
    **dict.fromkeys(IGNORED, lambda writer, element: None),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), blocks.listing),
    "a": inline.link,
    "blockquote": blocks.quote,
    "br": inline.line_break,
    "figure": blocks.figure,
    "iframe": partial(embeds.player, what="Ingesloten pagina weggelaten"),
    "img": embeds.image,
    "import-gallery": embeds.gallery,
    "import-video": lambda writer, element: embeds.embed(writer, element.get("src", "")),
    "noscript": embeds.noscript,
    "object": partial(embeds.player, what="Ingesloten inhoud weggelaten"),
    "pre": blocks.preformatted,
    "q": inline.quoted,
    "sub": partial(inline.shifted, characters=inline.LOWERED),
    "sup": partial(inline.shifted, characters=inline.RAISED),
    "table": blocks.table,
    "video": embeds.video_file,
}
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_BARE_URL = re.compile(r"https?://\S+")
_GUTENBERG = "<!-- wp:"


def html_to_story(post: OldPost, media: MediaLibrary, note: Note) -> list[dict]:
    """The blocks of a post, as a StreamField stores them, without ids."""
    html = shortcodes.expand(post.html, media.site.reusable_blocks, note)
    # As UTF-8, which has no place for half of a character that a plugin cut in two.
    root = BeautifulSoup(html.encode("utf-8", "replace"), "lxml", from_encoding="utf-8")
    writer = StoryWriter(post, media, note)
    writer.flow(root)
    writer.end_line()
    return writer.story.blocks


class StoryWriter:
    """Walks through the tree and writes blocks."""

    def __init__(self, post: OldPost, media: MediaLibrary, note: Note):
        self.post = post
        self.media = media
        self.note = note
        self.story = Story()
        self.target = self.story
        self.line = Line()
        self.wrap = "p"
        # The caption of the next picture, table or video.
        self.caption = ""
        # The addresses of the pictures so far.
        self.pictures: set[str] = set()
        self._depth = 0
        # WordPress's classic editor stored empty lines instead of paragraphs.
        self._lines_count = _GUTENBERG not in post.html

    def take_caption(self) -> str:
        """Return and clear the caption of the next picture, table or video."""
        caption, self.caption = self.caption, ""
        return caption

    # Lines of text

    def end_line(self) -> None:
        """End the paragraph or heading that was being written."""
        html = self.line.take()
        if not html:
            return
        if self.wrap != "p":
            html = re.sub(r"</?b>", "", html).replace(BREAK, " ")
        elif self.target is self.story:
            url = re.sub(r"^<a [^>]*>(.*)</a>$", r"\1", html)
            # WordPress embeds an address on a line of its own.
            if _BARE_URL.fullmatch(url) and (url == html or embeds.video_address(url)):
                embeds.embed(self, url.replace("&amp;", "&"))
                return
        self.target.add_line(self.wrap, html)

    def paragraph(self, words: str) -> None:
        """Write words as a paragraph."""
        self.line.text(words)
        self.end_line()

    def fragment(self, element: Tag, only_content: bool = True) -> Fragment:
        """Write an element, or only its content, to a fragment of its own."""
        outer = self.target, self.line, self.wrap
        self.target, self.line, self.wrap = Fragment(), Line(), "p"
        self.flow(element) if only_content else self.element(element)
        self.end_line()
        fragment = self.target
        self.target, self.line, self.wrap = outer
        return fragment

    def text(self, text: str, bare: bool) -> None:
        """Add text; between blocks an empty line starts a new paragraph."""
        if not (bare and self._lines_count and "\n" in text):
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

    def flow(self, parent: Tag) -> None:
        """Write the content of an element."""
        bare = parent.name in BARE and self.target is self.story
        for node in list(parent.children):
            if isinstance(node, Tag):
                self.element(node)
            elif not isinstance(node, PreformattedString):
                self.text(node, bare)
            elif node.startswith(("more", "nextpage")):  # Comments that end a part of the text.
                self.end_line()

    def element(self, element: Tag) -> None:
        """Write an element by the handler of its tag."""
        if self._depth == MAX_DEPTH:
            self.note("HTML te diep genest: het diepste deel is weggelaten", element.get_text())
            return
        self._depth += 1
        embeds.background(self, element)
        HANDLERS.get(element.name, StoryWriter.flow)(self, element)
        self._depth -= 1
