"""Blocks of numbers and facts."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .charts import MAX_ROWS, MAX_SERIES, ChartValue, pasted_table
from .fields import char, optional_char, optional_heading


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
            ("text", optional_char("Tekst", "Een paar woorden.", 500)),
            ("number", optional_char("Getal", "Bijvoorbeeld: 1.325", 50)),
        ],
        label="Tabel",
        help_text="Geef elke kolom een kop en de tabel een opschrift: wat vergelijkt zij? Liefst "
        "niet meer dan vier kolommen, voor lezers met een telefoon.",
    )
    pasted = blocks.TextBlock(
        label="Of plak een tabel",
        required=False,
        rows=3,
        help_text="Kopieer de cellen in Excel, of plak CSV. De eerste regel heeft de koppen. Na "
        "het bewaren staat alles in de tabel hierboven.",
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
            caption = value["table"].caption
            value["table"] = self.child_blocks["table"].to_python(
                pasted_table(pasted) | {"caption": caption}
            )
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
