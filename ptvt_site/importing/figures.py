"""Converts figures: pictures, galleries, videos, other embeds, tables; takes the `Converter`."""

import re
from collections.abc import Callable
from html import unescape

from bs4 import Tag

from ptvt_site.core.blocks.figures import table_of

from . import rich_text
from .media import MediaError
from .records import Attachment, OldPost, host_of
from .rich_text import Line, Piece

MAX_CAPTION, MAX_VIDEO_TITLE = 250, 150
MAX_WIDTH = 40  # of a cell, in columns; some say a million
_BACKGROUND = re.compile(r"background(?:-image)?:[^;]*?url\(\s*[\"']?([^\"')]+)")
_YOUTUBE = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|m\.)?"
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:(?:embed|shorts|live|v)/|[^?#]*\?(?:[^#]*&)?v=))"
    r"([\w-]{6,20})(?![\w-])"
)
# Of a video that is in no list, a secret follows the number; one of a list is behind that.
_VIMEO = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|player\.)?vimeo\.com/"
    r"(?:channels/[^/]+/|groups/[^/]+/videos/|(?:(?:showcase|album)/\d+/)?video/)?"
    r"(\d+)(?:/([\da-f]{6,})|[^#]*[?&]h=(\w+))?(?![^/?#&])"
)
# Lazy loading puts the address of a picture in another attribute than `src`.
_SOURCES = ("src", "data-src", "data-lazy-src", "data-orig-file")


def video_address(url: str) -> str:
    """The address of a video's own page at YouTube or Vimeo; empty for anything else."""
    if match := _YOUTUBE.match(url):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := _VIMEO.match(url):
        return "/".join(["https://vimeo.com", *filter(None, match.groups())])
    return ""


def _video(converter, url: str, title: str = "") -> list[dict]:
    """The block of a video; nothing for the address of something else."""
    if not (address := video_address(url)):
        return []
    # YouTube's own code to embed any video.
    if title == "YouTube video player" or not 0 < len(title) <= MAX_VIDEO_TITLE:
        title = f"Bij “{converter.post.title}”"[:MAX_VIDEO_TITLE]
    value = {"title": title, "url": address, "poster": None, "description": ""}
    return [{"type": "video", "value": value}]


def take_caption(block: dict, words: list[str]) -> bool:
    """Give the block of a figure its caption; returns whether it has room for that."""
    value, caption = block["value"], " ".join(words)
    if block["type"] == "picture" and len(caption) <= MAX_CAPTION:
        value["caption"] = caption
    elif block["type"] == "video" and len(caption) <= MAX_VIDEO_TITLE:
        value["title"] = caption
    elif block["type"] == "table" and not value["table"]["caption"]:
        value["table"]["caption"] = caption
    else:
        return False
    return True


def embed(converter, source: str, title: str = "") -> list[Line | dict]:
    """An embedded address: a video, or else a link."""
    if video := _video(converter, source):
        return video
    converter.note("Ingesloten inhoud is een link geworden", source)
    titles = {post.url: post.title for post in converter.media.site.posts}
    url = rich_text.safe_url(source)
    text = titles.get(url) or f"Bekijk op {host_of(url)}{title and f': {title}'}"
    return [Line("p", f"{rich_text.link_to(url)}{rich_text.inline(text)}</a>")] if url else []


def player(converter, element: Tag) -> list[Piece]:
    """A video in a frame, or as embedded before HTML 5; another page that was shown is a link."""
    title, parts = element.get("title", "").strip(), [element, *element.find_all(True)]
    urls = [part.get(name, "") for part in parts for name in ("src", "data-src", "data", "value")]
    urls = list(filter(None, map(str.strip, urls)))
    for url in urls:
        if video := _video(converter, url, title):
            return video
    is_shown = element.name == "iframe" and urls and element.get("width") not in ("0", "1")
    if is_shown and (url := rich_text.safe_url(urls[0], converter.post.url)):
        return embed(converter, url, title)
    return converter.drop(element, "Ingesloten inhoud weggelaten")


# Pictures


def image(converter, element: Tag) -> list[Piece]:
    """A picture; an emoji becomes text."""
    alt, classes = " ".join(element.get("alt", "").split()), element.get("class", [])
    if {"emoji", "wp-smiley"} & set(classes):
        return [rich_text.inline(alt)]
    sources = [element.get(name, "").strip() for name in _SOURCES]
    source = next((one for one in sources if one and not one.startswith("data:")), sources[0])
    if element.get("width") == element.get("height") == "1":
        converter.note("Meetpunt weggelaten", source)
    elif source.startswith("data:"):
        converter.note("Ingebedde afbeelding weggelaten", f"{source[:60]} {alt}")
    elif source:
        number = re.search(r"wp-image-(\d+)|$", " ".join(classes))[1]
        file = converter.media.site.attachments.get(number, Attachment(source))
        return _picture(converter, source, alt, file)
    else:
        converter.note("Afbeelding zonder adres weggelaten", alt)
    return []


def _picture(converter, source: str, alt: str, file: Attachment, caption: str = "") -> list[Piece]:
    url, alt = rich_text.safe_url(source, converter.post.url) or source, alt or file.alt
    try:
        number = converter.media.image(url, file, alt)
    except MediaError as error:
        converter.note("Afbeelding niet overgenomen", f"{url}: {error}. {alt}")
        return [Line("p", rich_text.inline(caption))]
    if not alt:
        converter.note("Afbeelding zonder alternatieve tekst: vul die aan", url)
    value = {"image": number, "decorative": not alt, "alt_text": alt}
    block = {"type": "picture", "value": {"image": value, "caption": ""}}
    below = [] if take_caption(block, [caption]) else [Line("p", rich_text.inline(caption))]
    return [block, *below]


def background(converter, element: Tag) -> list[Piece]:
    """The picture behind an element, such as a cover."""
    if not (match := _BACKGROUND.search(element.get("style", ""))):
        return []
    source, alt = unescape(match[1]), element.get("aria-label", "")
    return _picture(converter, source, alt, Attachment(source))


def gallery(converter, element: Tag) -> list[Piece]:
    """The pictures of a gallery, one by one."""
    media, files, pieces = converter.media, converter.media.site.attachments, []
    listed = element.get("ids") or element.get("include") or ""
    excluded = set(re.findall(r"\d+", element.get("exclude", "")))
    own = media.site.files_of(converter.post)
    numbers = re.findall(r"\d+", listed) or [n for n in own if media.is_picture(files[n].url)]
    for number in numbers:
        found = files.get(number)
        if found is None:
            missing = f"nummer {number} staat niet in de export"
            converter.note("Afbeelding niet overgenomen", missing)
        elif number not in excluded:
            pieces += _picture(converter, found.url, found.alt, found, found.caption)
    if not numbers:
        converter.note("Lege fotogalerij weggelaten", listed)
    return pieces


# Tables


def table(converter, element: Tag) -> list[Piece]:
    """A table, and below it its links and media; one for layout becomes its content."""
    is_layout = element.find(["img", "iframe"]) and not element.find(["th", "thead"])
    if is_layout or all(len(_cells(row)) < 2 for row in _rows(element)):
        return converter.lines(element)
    pieces: list[Piece] = []

    def words(cell: Tag) -> str:
        found = converter.lines(cell)
        pieces.extend(found)
        return " ".join(rich_text.words_in(found))

    value = _value(element, words, converter.post)
    block = {"type": "table", "value": {"table": value, "source": ""}}
    if links := rich_text.links_in(pieces):
        converter.note("Links uit een tabel staan eronder", str(len(links)))
    return [block, *rich_text.listed("ul", links), *rich_text.blocks_in(pieces)]


def _value(table: Tag, words: Callable[[Tag], str], post: OldPost) -> dict:
    """The block's value. `words` gives the text of a cell."""
    rows = [row for row in _rows(table) if _cells(row)]
    grid = _grid(rows, words)
    cells = [cell for row in rows for cell in _cells(row)]
    if any(_span(cell, name) > 1 for cell in cells for name in ("colspan", "rowspan")):
        post.note("Samengevoegde cellen uit elkaar gehaald", " | ".join(grid[0]))
    if rows[0].parent.name == "thead" or all(map(_is_heading, _cells(rows[0]))):
        headings, body = grid[0], grid[1:]
    else:
        headings, body = [""] * len(grid[0]), grid
    if not any(headings):
        post.note("Tabel zonder kopregel: geef de kolommen een kop", " | ".join(grid[0]))
    headings = [heading or f"Kolom {n}" for n, heading in enumerate(headings, start=1)]
    caption = table.find("caption", recursive=False)
    return table_of([headings, *body], words(caption) if caption else "")


def _grid(rows: list[Tag], words: Callable[[Tag], str]) -> list[list[str]]:
    """The texts in straight rows; a cell over several rows is in each of them."""
    texts: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in _cells(row):
            while (y, x) in texts:
                x += 1
            text = words(cell)
            for below in range(y, min(y + _span(cell, "rowspan"), len(rows))):
                for right in range(x, x + min(_span(cell, "colspan"), MAX_WIDTH)):
                    texts[below, right] = "" if right > x else text
    width = 1 + max(x for _, x in texts)
    grid = [[texts.get((y, x), "") for x in range(width)] for y in range(len(rows))]
    return [grid[0], *(line for line in grid[1:] if any(line))]


def _rows(table: Tag) -> list[Tag]:
    """The rows of a table, without those of tables inside it."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _is_heading(cell: Tag) -> bool:
    """Whether a cell is a heading, or was made to look like one: all of its text is bold."""
    texts = cell.find_all(string=str.strip)
    return cell.name == "th" or all(text.find_parent(["b", "strong"]) for text in texts)


def _span(cell: Tag, name: str) -> int:
    value = cell.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 6 else 1
