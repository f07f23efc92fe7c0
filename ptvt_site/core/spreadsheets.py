"""Cells of a table that people open in a spreadsheet."""

# What a spreadsheet reads as the beginning of a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(cell):
    """The same value; text that would be a formula starts with a quote, and so stays text."""
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA_STARTS)
    return f"'{cell}" if is_formula else cell
