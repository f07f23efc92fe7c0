"""Words and settings in TOML files; cells of tables that a spreadsheet opens."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def toml_beside(module: str, name: str) -> dict:
    """What the file of this name beside a module holds; `module` is its `__file__`."""
    return tomllib.loads(Path(module).with_name(name).read_text(encoding="utf-8"))


def escape_formula(cell):
    """Return the value; put a quote before text that a spreadsheet would run as a formula."""
    # How a formula starts (OWASP, "CSV Injection").
    is_formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if is_formula else cell
