"""Tables to download hold no formulas: a title is what an editor typed, or an outsider's answer."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from ptvt_site.core.spreadsheets import escape_formula


def write_csv_row(self, writer, row_dict):
    """What Wagtail writes, without formulas. For Excel's own format it sees to that itself."""
    return writer.writerow(
        {
            field: escape_formula(self.preprocess_field_value(field, value, self.FORMAT_CSV))
            for field, value in row_dict.items()
        }
    )


# In the place of Wagtail's, for all its lists and reports; it has no setting for that.
SpreadsheetExportMixin.write_csv_row = write_csv_row
