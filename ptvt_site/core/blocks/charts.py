"""Tables that are pasted, and charts: drawn on the server as SVG, beside the table they show."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from urllib.parse import quote

from wagtail import blocks

from ..spreadsheets import escape_formula

MAX_SERIES, MAX_ROWS = 3, 30
WIDTH, HEIGHT, BAR = 640, 300, 22  # pixels of the drawing
_NUMBER = re.compile(r"-?[\d.]*\d(,\d+)?")
_NUMBERS = re.compile(r"[€+−-]?\s?\d[\d.,\s]*\s?%?")  # as cells have them


def number(text: str) -> float | None:
    """A number as it is written in Dutch, such as `1.325` or `10,4 %`; None for what is none."""
    found = _NUMBER.search(str(text or "").replace("\N{MINUS SIGN}", "-").replace(" ", ""))
    return float(found[0].replace(".", "").replace(",", ".")) if found else None


def stored_table(headings: list[str], rows: list[list[str]], caption: str = "") -> dict:
    """The stored form of a table; columns that hold only numbers are columns of numbers."""
    columns = [
        {"type": "number" if _are_numbers(row[place] for row in rows) else "text", "heading": text}
        for place, text in enumerate(headings)
    ]
    return {"columns": columns, "rows": [{"values": row} for row in rows], "caption": caption}


def _are_numbers(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(_NUMBERS.fullmatch, filled))


def pasted_table(text: str) -> dict:
    """The stored form of a table that was copied from a spreadsheet or is CSV.

    The first line has the headings.
    """
    first = text.strip().partition("\n")[0]
    separator = max("\t;,", key=first.count)
    rows = [row for row in csv.reader(StringIO(text.strip()), delimiter=separator) if any(row)]
    headings = [heading.strip() for heading in rows[0]]
    width = len(headings)
    cells = [[cell.strip()[:500] for cell in (row + [""] * width)[:width]] for row in rows[1:]]
    return stored_table(headings, cells)


@dataclass(frozen=True)
class Mark:
    """A value in a chart: where it is drawn, and what it says."""

    x: float
    y: float
    text: str
    label: str


@dataclass(frozen=True)
class Series:
    """A column of numbers: its name and its values in the drawing."""

    name: str
    marks: list[Mark]

    @property
    def points(self) -> str:
        """The line through the values."""
        return " ".join(f"{mark.x:.1f},{mark.y:.1f}" for mark in self.marks)


class ChartValue(blocks.StructValue):
    """A chart: what is drawn, and the CSV of its table."""

    @property
    def rows(self) -> list[list]:
        """The cells of the table."""
        return [row["values"] for row in self["table"].row_data][:MAX_ROWS]

    @property
    def numbers(self) -> list[int]:
        """Which columns are drawn."""
        columns = enumerate(self["table"].columns)
        return [n for n, column in columns if n and column["block"].name == "number"][:MAX_SERIES]

    @property
    def height(self) -> int:
        """The height of the drawing."""
        bars = len(self.rows) * len(self.numbers)
        return HEIGHT if self["kind"] == "line" else bars * BAR + len(self.rows) * BAR

    def series(self) -> list[Series]:
        """What is drawn of each column of numbers."""
        values = [number(row[n]) for row in self.rows for n in self.numbers]
        largest = max([abs(value) for value in values if value is not None] or [1]) or 1
        return [
            Series(self["table"].columns[n]["heading"], list(self._marks(n, place, largest)))
            for place, n in enumerate(self.numbers)
        ]

    def _marks(self, column: int, place: int, largest: float):
        step = (WIDTH - 120) / max(len(self.rows) - 1, 1)
        for index, row in enumerate(self.rows):
            value = number(row[column])
            if value is None:
                continue
            if self["kind"] == "line":
                x, y = 40 + index * step, (HEIGHT - 60) * (1 - max(value, 0) / largest) + 20
            else:
                x = 380 * max(value, 0) / largest
                y = (index * (len(self.numbers) + 1) + place + 1) * BAR
            yield Mark(x, y, str(row[column]), str(row[0]))

    @property
    def csv_url(self) -> str:
        """The table as a file that a spreadsheet opens."""
        file = StringIO()
        writer = csv.writer(file, delimiter=";")
        writer.writerow([escape_formula(column["heading"]) for column in self["table"].columns])
        writer.writerows([[escape_formula(cell) for cell in row] for row in self.rows])
        return "data:text/csv;charset=utf-8," + quote("\ufeff" + file.getvalue())
