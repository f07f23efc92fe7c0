"""Converts quotes, tables and figures."""

from .media import MediaLibrary
from .records import OldPost
from .report import Note
from .tables import is_layout, table_value

MAX_NAME, MAX_ROLE = 100, 150
# Elements without text for a visitor.
WITHOUT_TEXT = {"script", "style", "noscript", "iframe", "object", "svg", "import-done", "select"}
LINES = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}
# What a quote or table may contain besides text.
MEDIA = ["img", "iframe", "video", "audio", "import-gallery", "import-video", "object", "embed"]
MEDIA += ["script", "style", "form"]


class BlockWriter:
    """Writes blocks. `StoryWriter` writes the text between them."""

    def __init__(self, post: OldPost, media: MediaLibrary, note: Note):
        self.post = post
        self.media = media
        self.note = note
        self.caption = ""
        self.seen: set[str] = set()

    def take_caption(self) -> str:
        """Return and clear the caption of the next picture, table or video."""
        caption, self.caption = self.caption, ""
        return caption

    def drop(self, element, what: str) -> None:
        """Skip an element, and report it."""
        words = element.get("src") or element.get("data") or " ".join(element.itertext())
        self.note(what, words)

    # Words

    def words(self, element, links: list | None = None) -> str:
        """The text of an element on one line. Its links are added to `links`, or reported."""
        return " ".join(self.lines(element, links))

    def lines(self, element, links: list | None = None) -> list[str]:
        """The text of an element, line by line."""
        pieces: list[str] = []
        self._collect(element, pieces, links)
        lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
        return [line for line in lines if line]

    def _collect(self, element, pieces: list[str], links: list | None) -> None:
        if element.tag == "a" and element.get("href"):
            if links is not None:
                links.append(element)
            elif next(element.iter("img"), None) is None:
                self.note("Link weggelaten uit citaat of bijschrift", element.get("href"))
        breaking = element.tag in LINES
        pieces.append("\n" if breaking else "")
        # A line break in the file is a space; only elements break lines.
        pieces.append(" ".join((element.text or "").splitlines()))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in WITHOUT_TEXT:
                self._collect(child, pieces, links)
            pieces.append(" ".join((child.tail or "").splitlines()))
        pieces.append("\n" if breaking else "")

    def media_of(self, element) -> None:
        """Add the media of a quote or table after it."""
        for piece in list(element.iter(*MEDIA)):
            self.element(piece)

    # Blocks

    def quote(self, element) -> None:
        """Add a quote with its speaker."""
        speaker = next(element.iter("cite", "footer"), None)
        said_by = self.words(speaker).lstrip("—–- ") if speaker is not None else ""
        if speaker is not None:
            speaker.tag = "import-done"
        text = "\n".join(self.lines(element))
        name, _, role = (part.strip() for part in said_by.partition(","))
        if len(name) > MAX_NAME or len(role) > MAX_ROLE:
            text, name, role = f"{text}\n{said_by}", "", ""
        if text:
            self.target.add("quote", {"text": text, "name": name, "role": role})
        elif said_by:
            self.line.text(said_by)
            self.end_line()

    def on_blockquote(self, element) -> None:
        """A quote with its speaker; one with headings, lists or tables stays text."""
        self.end_line()
        if next(element.iter("table", "h2", "h3", "ul", "ol"), None) is not None:
            self.flow(element)
            self.end_line()
        else:
            self.quote(element)
            self.media_of(element)

    def on_table(self, element) -> None:
        """A table; one that is only layout becomes its content."""
        self.end_line()
        if is_layout(element):
            self.flow(element)
            self.end_line()
            return
        links: list = []
        value = table_value(element, lambda cell: self.words(cell, links), self.note)
        if value:
            value["caption"] = value["caption"] or self.take_caption()
            self.target.add("table", {"table": value, "source": ""})
        if items := [html for link in links if (html := self.link_alone(link))]:
            self.note("Links uit een tabel staan eronder", str(len(items)))
            self.target.add_list("ul", items)
        self.media_of(element)

    def on_figure(self, element) -> None:
        """A picture, table or video with its caption, which stands below several of them."""
        self.end_line()
        caption = next(element.iterchildren("figcaption"), None)
        single = len(list(element.iter("img", "table", "iframe", "import-video", "video"))) == 1
        if caption is not None and (single or "wp-block-embed" in element.get("class", "")):
            self.caption = self.words(caption)
            caption.tag = "import-done"
        self.flow(element)
        self.end_line()
        if words := self.take_caption():
            self.line.text(words)
            self.end_line()

    def on_import_done(self, element) -> None:
        """Nothing: another block contains it already."""

    def on_pre(self, element) -> None:
        """Text in which line breaks are significant."""
        self.end_line()
        for number, line in enumerate("".join(element.itertext()).strip("\n").split("\n")):
            if number:
                self.line.line_break()
            self.line.text(line)
        self.end_line()
