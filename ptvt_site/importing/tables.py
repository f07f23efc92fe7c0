"""Converts HTML tables to values of the table block."""

import re
from collections.abc import Callable

from .report import Note

# More than any real table has; limits a colspan of a million.
MAX_COLUMNS, MAX_ROWS = 40, 1000
_NUMBER = re.compile(r"[€+−-]?\s?\d[\d.,\s]*\s?%?")


def table_value(table, words: Callable[[object], str], note: Note) -> dict | None:
    """The block's value; None for a table without cells. `words` gives the text of a cell."""
    rows = [row for row in table.iter("tr") if _table_of(row) is table and _cells(row)]
    if not rows:
        return None
    grid = _grid(rows[:MAX_ROWS], words)
    if len(rows) > MAX_ROWS or any(len(_cells(row)) > MAX_COLUMNS for row in rows):
        note("Tabel is ingekort", f"{MAX_ROWS} rijen en {MAX_COLUMNS} kolommen zijn gebleven")
    if any(_span(cell, name) > 1 for row in rows for cell in _cells(row) for name in _SPANS):
        note("Samengevoegde cellen uit elkaar gehaald", " | ".join(grid[0]))
    if _is_heading(rows[0]):
        headings, body = grid[0], grid[1:]
    else:
        headings, body = [""] * len(grid[0]), grid
        note("Tabel zonder kopregel: geef de kolommen een kop", " | ".join(grid[0]))
    columns = [
        {
            "type": "number" if _is_numbers([row[n] for row in body]) else "text",
            "heading": heading or f"Kolom {n + 1}",
        }
        for n, heading in enumerate(headings)
    ]
    return {
        "columns": columns,
        "rows": [{"values": row} for row in body],
        "caption": next((words(caption) for caption in table.iterchildren("caption")), ""),
    }


def is_layout(table) -> bool:
    """Whether a table is only layout: no row has more than one cell."""
    return all(len(_cells(row)) < 2 for row in table.iter("tr") if _table_of(row) is table)


_SPANS = ("colspan", "rowspan")


def _grid(rows: list, words) -> list[list[str]]:
    """The texts in straight rows; a cell over several rows is in each of them."""
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # The remaining rows and the text, by column.
    for row in rows:
        line: list[str] = []
        cells = iter(_cells(row))
        while len(line) < MAX_COLUMNS:
            if len(line) in below:
                left, text = below.pop(len(line))
                if left > 1:
                    below[len(line)] = (left - 1, text)
                line.append(text)
                continue
            cell = next(cells, None)
            if cell is None:
                if not any(column > len(line) for column in below):
                    break
                line.append("")
                continue
            text = words(cell)
            for extra in range(min(_span(cell, "colspan"), MAX_COLUMNS - len(line))):
                if _span(cell, "rowspan") > 1:
                    below[len(line)] = (_span(cell, "rowspan") - 1, text)
                line.append("" if extra else text)
        grid.append(line)
    width = max(len(line) for line in grid)
    grid = [line + [""] * (width - len(line)) for line in grid]
    return [grid[0], *(line for line in grid[1:] if any(line))]


def _cells(row) -> list:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _table_of(row):
    return next(row.iterancestors("table"), None)


def _span(cell, name: str) -> int:
    value = cell.get(name, "")
    return min(int(value), MAX_ROWS) if value.isdecimal() and len(value) < 6 else 1


def _is_heading(row) -> bool:
    cells = _cells(row)
    in_head = row.getparent() is not None and row.getparent().tag == "thead"
    return in_head or (bool(cells) and all(cell.tag == "th" for cell in cells))


def _is_numbers(texts: list[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)
