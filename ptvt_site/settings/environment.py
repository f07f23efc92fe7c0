"""Reads environment variables: an empty one counts as unset."""

import os


def text(name: str, default: str = "") -> str:
    """The value of a variable."""
    return os.environ.get(name) or default


def number(name: str, default: int) -> int:
    """The value of a variable that holds a whole number."""
    return int(text(name) or default)


def flag(name: str, default: bool = False) -> bool:
    """Whether a variable is 1."""
    return (text(name) or str(int(default))) == "1"


def items(name: str) -> list[str]:
    """The values of a variable that holds several, separated by commas."""
    return [item for part in text(name).split(",") if (item := part.strip())]
