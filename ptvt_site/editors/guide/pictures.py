"""The screenshots of the guide, taken from the running site by `make screenshots`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.templatetags.static import static

MANIFEST = Path(__file__).with_name("pictures.json")


@dataclass(frozen=True)
class Picture:
    """A part of a screen, its size in pixels, and its text."""

    name: str
    width: int
    height: int
    text: str

    @property
    def path(self) -> str:
        """Its place among the static files."""
        return f"img/guide/{self.name}.webp"

    @property
    def url(self) -> str:
        """Its address."""
        return static(self.path)


@cache
def pictures() -> dict[str, Picture]:
    """All pictures, by their names."""
    entries = json.loads(MANIFEST.read_text())
    return {name: Picture(name, **entry) for name, entry in entries.items()}
