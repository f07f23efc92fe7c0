"""Converts links and marks. Each function takes the `StoryWriter` and the element."""

from bs4 import Tag

from .media import MediaError
from .rich_text import link_to, link_to_document, safe_url

RAISED = str.maketrans("0123456789+-−()[]n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def marked(writer, element: Tag, mark: str) -> None:
    """Write an element with a mark around it."""
    opened = writer.line.open(mark)
    writer.flow(element)
    if opened:
        writer.line.close()


def link(writer, element: Tag) -> None:
    """Write a link; only its content when it has no target or is around a copy of its picture."""
    href = element.get("href", "").strip()
    mark = _opening_tag(writer, element, href) if href else ""
    marked(writer, element, mark) if mark else writer.flow(element)


def _opening_tag(writer, element: Tag, href: str) -> str:
    if "wp-block-file__button" in element.get("class", []):
        # It says "download", next to a link with the name of the file.
        writer.note("Downloadknop weggelaten", element.get_text())
        element.clear()
        return ""
    if href.startswith("#"):
        writer.note("Link binnen de pagina: alleen de tekst is gebleven", href)
        return ""
    url = safe_url(href, writer.post.url)
    if not url:
        writer.note("Onveilige of onbruikbare link weggelaten", href)
        return ""
    has_picture, media = element.find("img") is not None, writer.media
    if not media.is_upload(url):
        is_page_of_picture = "attachment_id=" in url or url.startswith(writer.post.url or "\n")
        if has_picture and not is_page_of_picture:
            writer.note("Link om een afbeelding weggelaten", url)
        return link_to(url)
    if media.is_picture(url):
        if not has_picture:
            writer.note("Link naar een afbeelding op de oude site", url)
        return "" if has_picture else link_to(url)
    try:
        return link_to_document(media.document(url, element.get_text().strip()))
    except MediaError as error:
        writer.note("Bestand niet overgenomen", f"{url}: {error}")
        return link_to(url)


def shifted(writer, element: Tag, characters: dict[int, str]) -> None:
    """Write raised or lowered digits as the characters for them, such as footnote marks."""
    text = element.get_text().strip()
    if text and all(ord(character) in characters for character in text):
        for string in element.find_all(string=True):
            string.replace_with(string.translate(characters))
    writer.flow(element)


def quoted(writer, element: Tag) -> None:
    """Write words between quotation marks."""
    writer.line.text("“")
    writer.flow(element)
    writer.line.text("”")


def line_break(writer, element: Tag) -> None:
    """Write a line break; two make a paragraph."""
    if writer.line.line_break() and writer.target is writer.story:
        writer.end_line()
