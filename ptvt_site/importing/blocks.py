"""Converts lists, quotes, tables, figures and code. Each function takes the `StoryWriter`."""

from html import unescape

from bs4 import Tag

from .rich_text import plain_words
from .story import Fragment
from .tables import is_layout, table_value

MAX_NAME, MAX_ROLE = 100, 150
WITH_CAPTION = ["img", "table", "iframe", "import-video", "video"]


def lines_of(writer, element: Tag, wrap: str = "p") -> None:
    """Write an element as lines of its own."""
    if element.name == "form":
        writer.note("Formulier weggelaten", element.get("action", ""))
    writer.end_line()
    before, writer.wrap = writer.wrap, wrap
    writer.flow(element)
    writer.end_line()
    writer.wrap = before


def listing(writer, element: Tag) -> None:
    """Write a list as one piece of rich text, followed by the blocks that were in it."""
    writer.end_line()
    items: list[str] = []
    blocks: list[dict] = []
    for child in element.find_all(recursive=False):
        item = writer.fragment(child, only_content=child.name == "li")
        blocks += item.blocks
        texts = item.items()
        if items and texts and texts[0].startswith(("<ul>", "<ol>")):
            items[-1] += texts.pop(0)  # A list that belongs to the item before it.
        items += texts
    writer.target.add_list("ol" if element.name == "ol" else "ul", items)
    writer.target.blocks += blocks


def _without_links(writer, fragment: Fragment) -> list[str]:
    """The lines of words in a fragment; reports its links."""
    for html in fragment.links():
        target = unescape(html.split('"')[1])
        target = plain_words(html) if target == "document" else target
        writer.note("Link weggelaten uit citaat of bijschrift", target)
    return fragment.lines()


def quote(writer, element: Tag) -> None:
    """Write a quote with its speaker; one with headings, lists or tables stays text."""
    if element.find(["table", "h2", "h3", "ul", "ol"]):
        lines_of(writer, element)
        return
    writer.end_line()
    said_by = ""
    if speaker := element.find(["cite", "footer"]):
        said_by = " ".join(_without_links(writer, writer.fragment(speaker.extract())))
        said_by = said_by.lstrip("—–- ")
    content = writer.fragment(element)
    text = "\n".join(_without_links(writer, content))
    name, _, role = (part.strip() for part in said_by.partition(","))
    if len(name) > MAX_NAME or len(role) > MAX_ROLE:
        text, name, role = f"{text}\n{said_by}", "", ""
    if text:
        writer.target.add("quote", {"text": text, "name": name, "role": role})
    else:
        writer.paragraph(said_by)
    writer.target.blocks += content.blocks


def table(writer, element: Tag) -> None:
    """Write a table, and below it its links and media; one for layout becomes its content."""
    if is_layout(element):
        lines_of(writer, element)
        return
    writer.end_line()
    fragments: list[Fragment] = []

    def words(cell: Tag) -> str:
        fragments.append(writer.fragment(cell))
        return " ".join(fragments[-1].lines())

    if value := table_value(element, words, writer.note):
        value["caption"] = value["caption"] or writer.take_caption()
        writer.target.add("table", {"table": value, "source": ""})
    if links := [link for fragment in fragments for link in fragment.links()]:
        writer.note("Links uit een tabel staan eronder", str(len(links)))
        writer.target.add_list("ul", links)
    for fragment in fragments:
        writer.target.blocks += fragment.blocks


def figure(writer, element: Tag) -> None:
    """Write a picture, table or video with its caption, which stands below several of them."""
    writer.end_line()
    caption = element.find("figcaption", recursive=False)
    is_single = len(element.find_all(WITH_CAPTION)) == 1
    if caption and (is_single or "wp-block-embed" in element.get("class", [])):
        words = _without_links(writer, writer.fragment(caption.extract()))
        writer.caption = " ".join(words)
    writer.flow(element)
    writer.end_line()
    writer.paragraph(writer.take_caption())


def preformatted(writer, element: Tag) -> None:
    """Write text in which line breaks and indentation are significant."""
    writer.end_line()
    for number, line in enumerate(element.get_text().strip("\n").split("\n")):
        if number:
            writer.line.line_break()
        words = line.lstrip(" \t")
        indent = len(line.expandtabs(4)) - len(words.expandtabs(4))
        writer.line.text("\xa0" * indent + words)
    writer.end_line()
