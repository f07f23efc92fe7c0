"""Converts HTML tables to table blocks."""

from collections.abc import Callable

from bs4 import Tag

from ptvt_site.core.blocks.figures import table_of

from .records import OldPost
from .rich_text import Piece, blocks_in, links_in, listed, words_in

MAX_WIDTH = 40  # of a cell, in columns; some say a million


def table(converter, element: Tag) -> list[Piece]:
    """A table, and below it its links and media; one for layout becomes its content."""
    is_layout = element.find(["img", "iframe"]) and not element.find(["th", "thead"])
    if is_layout or all(len(_cells(row)) < 2 for row in _rows(element)):
        return converter.lines(element)
    pieces: list[Piece] = []

    def words(cell: Tag) -> str:
        found = converter.lines(cell)
        pieces.extend(found)
        return " ".join(words_in(found))

    value = _value(element, words, converter.post)
    block = {"type": "table", "value": {"table": value, "source": ""}}
    if links := links_in(pieces):
        converter.note("Links uit een tabel staan eronder", str(len(links)))
    return [block, *listed("ul", links), *blocks_in(pieces)]


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
