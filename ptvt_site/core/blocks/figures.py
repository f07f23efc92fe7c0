"""Blocks of numbers: figures, tables, and charts, which are drawn as SVG beside their table."""

import csv
import re
from io import StringIO
from urllib.parse import quote

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from ..data import escape_formula
from .fields import char, optional_char, optional_heading

MAX_SERIES, MAX_ROWS, MAX_CELL = 3, 30, 500  # of a chart; characters
MAX_PASTED = 100_000  # characters; the reader of CSV takes no more in a cell
WIDTH, HEIGHT, BAR = 640, 300, 22  # pixels of the drawing
_NUMBER = re.compile(r"(-?)([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:[.,](\d+))?(?!\d)")


def number(text: str) -> float | None:
    """A number as it is written in Dutch, such as `1.325` or `10,4 %`; None for what is none."""
    found = _NUMBER.search(str(text or "").replace("\N{MINUS SIGN}", "-").replace(" ", ""))
    return float(f"{found[1]}{found[2].replace('.', '')}.{found[3] or 0}") if found else None


def pasted_table(text: str) -> dict:
    """The stored form of a table that was copied from a spreadsheet or is CSV."""
    first = text.strip().partition("\n")[0]
    separator = next((character for character in "\t;" if character in first), ",")
    lines = text.strip().splitlines(keepends=True)
    rows = [list(map(str.strip, row)) for row in csv.reader(lines, delimiter=separator)]
    rows = [row for row in rows if any(row)] or [[]]
    # Also a column without a heading, but not what only a last separator makes.
    width = max((n for row in rows for n, cell in enumerate(row, start=1) if cell), default=0)
    return table_of([(row + [""] * width)[:width] for row in rows])


def table_of(rows: list[list[str]], caption: str = "") -> dict:
    """The stored form of a table; its first row has the headings."""
    columns, cells = [], rows[1:]
    for place, heading in enumerate(rows[0]):
        filled = [row[place].strip(" €+-\N{MINUS SIGN}%") for row in cells if row[place]]
        kind = "number" if all(map(_NUMBER.fullmatch, filled)) else "text"
        columns.append({"type": kind, "heading": heading})
    return {"columns": columns, "rows": [{"values": row} for row in cells], "caption": caption}


class ChartValue(blocks.StructValue):
    """A chart: what is drawn, and the CSV of its table."""

    @property
    def rows(self) -> list[list]:
        """The cells of the table."""
        return [row["values"] for row in self["table"].row_data]

    @property
    def numbers(self) -> list[int]:
        """Which columns are drawn."""
        columns = enumerate(self["table"].columns)
        return [n for n, column in columns if n and column["block"].name == "number"]

    @property
    def height(self) -> int:
        """The height of the drawing."""
        series, rows = len(self.numbers), len(self.rows)
        return HEIGHT + series * BAR if self["kind"] == "line" else (series + 1) * rows * BAR

    def series(self) -> list[dict]:
        """What is drawn of each column of numbers: its name, and the place of each value."""
        values = [0, *(number(row[n]) or 0 for row in self.rows for n in self.numbers)]
        ends = min(values), max(max(values), min(values) + 1)
        names = [column["heading"] for column in self["table"].columns]
        return [
            {"name": names[n], "marks": list(self._marks(n, place, *ends))}
            for place, n in enumerate(self.numbers)
        ]

    def _marks(self, column: int, place: int, lowest: float, highest: float):
        step = (WIDTH - 120) / max(len(self.rows) - 1, 1)
        span = highest - lowest
        for index, row in enumerate(self.rows):
            value = number(row[column])
            if value is None:
                continue
            if self["kind"] == "line":
                x, y, width = 40 + index * step, (HEIGHT - 60) * (highest - value) / span + 20, 0
                y += len(self.numbers) * BAR
            else:
                scale = (380 if len(self.numbers) == 1 else 240) / span
                x, width = 180 + scale * (min(value, 0) - lowest), scale * abs(value)
                y = (index * (len(self.numbers) + 1) + place + 1) * BAR
            yield {"x": x, "y": y, "width": width, "text": row[column], "label": row[0]}

    @property
    def csv_url(self) -> str:
        """The table as a file that a spreadsheet opens."""
        file, headings = StringIO(), [column["heading"] for column in self["table"].columns]
        rows = (map(escape_formula, row) for row in (headings, *self.rows))
        csv.writer(file, delimiter=";").writerows(rows)
        return "data:text/csv;charset=utf-8," + quote("\ufeff" + file.getvalue())


class KeyFigureBlock(blocks.StructBlock):
    """One number with its explanation and source."""

    value = char("Getal", "Zoals u het wilt laten zien: 450 of 10,4", 20)
    unit = optional_char("Eenheid", "Bijvoorbeeld: % of miljoen euro", 30)
    label = char(
        "Wat telt het?", "Maakt met het getal een zin. Bijvoorbeeld: regio’s doen mee", 120
    )
    source = optional_char("Bron", "Van wie en uit welk jaar?", 150)

    class Meta:
        icon = "order"
        label = "Kerngetal"
        description = "Een getal met uitleg en bron."
        template = "core/blocks/key_figure.html"


class KeyFiguresBlock(blocks.StructBlock):
    """One to six numbers, side by side."""

    heading = optional_heading("In cijfers")
    figures = blocks.ListBlock(
        KeyFigureBlock(),
        label="Kerngetallen",
        min_num=1,
        max_num=6,
        help_text="Liefst twee tot vier. Het getal dat het meest zegt eerst.",
    )

    class Meta:
        icon = "order"
        label = "Kerngetallen"
        description = "Eén tot zes getallen naast elkaar."


class TableBlock(blocks.StructBlock):
    """Facts in rows and columns. The table's own caption names it."""

    table = TypedTableBlock(
        [
            ("text", optional_char("Tekst", "Een paar woorden.", MAX_CELL)),
            ("number", optional_char("Getal", "Bijvoorbeeld: 1.325", 50)),
        ],
        label="Tabel",
        help_text="Geef elke kolom een kop en de tabel een opschrift: wat vergelijkt zij? Liefst "
        "niet meer dan vier kolommen, voor lezers met een telefoon.",
    )
    pasted = blocks.TextBlock(
        default="",
        label="Of plak een tabel",
        required=False,
        rows=3,
        max_length=MAX_PASTED,
        help_text="Kopieer de cellen in Excel, of plak CSV. De eerste regel heeft de koppen. Wat u "
        "plakt, komt in de plaats van de tabel hierboven.",
    )
    source = optional_char("Bron", "Van wie en uit welk jaar? Bijvoorbeeld: DUO, 2024", 200)

    class Meta:
        icon = "table"
        label = "Tabel"
        description = "Cijfers of feiten in rijen en kolommen."

    def clean(self, value):
        """Take what was pasted; refuse a column without a heading: a screen reader needs it."""
        value = super().clean(value)
        if pasted := (value.get("pasted") or "").strip():
            stored = pasted_table(pasted) | {"caption": value["table"].caption}
            if long := [
                cell for row in stored["rows"] for cell in row["values"] if cell[MAX_CELL:]
            ]:
                message = f"Dit is te lang voor een cel ({MAX_CELL} tekens): {long[0][:100]}…"
                raise StructBlockValidationError(block_errors={"pasted": ValidationError(message)})
            value["table"] = self.child_blocks["table"].to_python(stored)
            value["pasted"] = ""
        headings = [column["heading"] for column in value["table"].columns]
        if not self.is_deferred_validation and not all(heading.strip() for heading in headings):
            message = "Geef elke kolom van de tabel een kop. Voorlezers gebruiken die kop."
            raise StructBlockValidationError(block_errors={"table": ValidationError(message)})
        return value


class ChartBlock(TableBlock):
    """A chart of a table, with that table beside it."""

    kind = blocks.ChoiceBlock(
        choices=[("bar", "Staven"), ("line", "Lijn")],
        default="bar",
        label="Soort",
        help_text="Staven om te vergelijken, een lijn voor een ontwikkeling in de tijd.",
    )
    licence = optional_char(
        "Licentie", "Wat anderen met de cijfers mogen. Bijvoorbeeld: CC BY 4.0", 100
    )

    class Meta:
        icon = "order"
        label = "Grafiek"
        description = "Een grafiek van een tabel, met de tabel erbij."
        value_class = ChartValue

    def clean(self, value):
        """Refuse a table without a column of numbers after the first, and one that does not fit."""
        value = super().clean(value)
        fits = 0 < len(value.numbers) <= MAX_SERIES and len(value.rows) <= MAX_ROWS
        if not (fits or self.is_deferred_validation):
            message = "Zet de namen in de eerste kolom, en getallen in een kolom van dat soort. "
            message += f"Hoogstens {MAX_SERIES} kolommen met getallen, en {MAX_ROWS} rijen."
            raise StructBlockValidationError(block_errors={"table": ValidationError(message)})
        return value


BLOCKS = {"key_figures": KeyFiguresBlock, "table": TableBlock, "chart": ChartBlock}
