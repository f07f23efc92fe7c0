"""Escapes formulas in CSV exports: their values come from editors and visitors."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from ptvt_site.core.spreadsheets import harmless


def write_csv_row(self, writer, row_dict):
    """Write a row as Wagtail does, with formulas escaped; its Excel export escapes them itself."""
    return writer.writerow(
        {
            field: harmless(self.preprocess_field_value(field, value, self.FORMAT_CSV))
            for field, value in row_dict.items()
        }
    )


# Patch of Wagtail 8.0, for all its lists and reports. Remove when it escapes formulas in CSV too.
SpreadsheetExportMixin.write_csv_row = write_csv_row
