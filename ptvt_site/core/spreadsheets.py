"""Text in a table that people open in a spreadsheet."""

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell):
    """The same value; text that would be a formula begins with a quote, and so stays text."""
    is_formula = isinstance(cell, str) and cell.startswith(_BEGINNINGS)
    return f"'{cell}" if is_formula else cell
