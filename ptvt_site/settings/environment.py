"""Reads environment variables: an empty one counts as unset, for libraries too."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# Of the code. A release has one of its own; logs and reports name it, unless RELEASE is set.
BASE_DIR = Path(__file__).resolve().parents[2]

for _name in [name for name, value in os.environ.items() if not value]:
    del os.environ[_name]


def text(name: str, default: str = "") -> str:
    """The value of a variable."""
    return os.environ.get(name) or default


def number(name: str, default: int, least: int = 0) -> int:
    """The value of a variable that holds a whole number, this or higher."""
    value = text(name) or str(default)
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least}, not {value!r}.")
    return int(value)


def address(name: str, *schemes: str, default: str = "") -> str:
    """The value of a variable that holds an address with one of these schemes."""
    value = text(name, default)
    if value and not value.startswith(schemes):
        # Without the value, for that may hold a password.
        raise ImproperlyConfigured(f"{name} must begin with {' or '.join(schemes)}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Whether a variable is 1 and not 0."""
    value = text(name) or str(int(default))
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def items(name: str) -> list[str]:
    """The values of a variable that holds several, separated by commas."""
    return [item for part in text(name).split(",") if (item := part.strip())]


# Everything the site writes on disk: database, media, collected static files.
VAR_DIR = Path(text("VAR_DIR") or BASE_DIR / "var")
