"""Blocks of numbers and facts."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .charts import ChartValue, pasted_table


class TableBlock(blocks.StructBlock):
    """Facts in rows and columns. The table's own caption names it."""

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

    class Meta:
        value_class = ChartValue

    def clean(self, value):
        """Refuse a table without a column of numbers after the first."""
        value = super().clean(value)
        if not self.is_deferred_validation and not value.numbers:
            message = "Zet de namen in de eerste kolom, en getallen in een kolom van dat soort."
            raise StructBlockValidationError(block_errors={"table": ValidationError(message)})
        return value
