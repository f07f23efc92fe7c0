"""Protection against formulas in exported tables."""

# How a formula starts (OWASP, "CSV Injection").
_PREFIXES = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(cell):
    """Return the value; put a quote before text that a spreadsheet would run as a formula."""
    is_formula = isinstance(cell, str) and cell.startswith(_PREFIXES)
    return f"'{cell}" if is_formula else cell
