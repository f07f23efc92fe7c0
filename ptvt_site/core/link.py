"""A link, as the templates get it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A text and its address; `current` when the visitor is there already, or has chosen it."""

    title: str
    url: str = ""
    current: bool = False
