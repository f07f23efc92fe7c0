"""Words in TOML files, texts in Markdown files; text for one line or a cell; moments in words."""

import re
import tomllib
from functools import cache
from pathlib import Path

import yaml
from django.utils.formats import date_format
from django.utils.timezone import localtime

# Control characters, line ends of Unicode, and halves of characters.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@cache
def toml_beside(module: str, name: str) -> dict:
    """What the file of this name beside a module holds; `module` is its `__file__`."""
    return tomllib.loads(Path(module).with_name(name).read_text(encoding="utf-8"))


def read_markdown(path: Path) -> dict:
    """The front matter of a Markdown file, its text, and its name as `slug`."""
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return {"slug": path.stem, "text": text, **yaml.safe_load(front)}


def one_line(text: str) -> str:
    """A text without line breaks and control characters."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def in_words(moment) -> str:
    """A moment, such as “3 mei 2026, 09.30 uur”."""
    return f"{date_format(localtime(moment), 'j F Y, H.i')} uur"


def escape_formula(cell):
    """Return the value; put a quote before text that a spreadsheet would run as a formula."""
    # How a formula starts (OWASP, "CSV Injection").
    is_formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if is_formula else cell
