"""The chapters of the guide: `chapters.json`, and for each a template of the same name."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title, what it explains, the icon beside it, and the screens it explains.

    A screen is the name of a URL; one that ends in `:` is all URLs of that namespace.
    """

    slug: str
    title: str
    sentence: str
    icon: str
    screens: tuple[str, ...]

    @property
    def template(self) -> str:
        """Its template."""
        return f"editors/guide/chapters/{self.slug}.html"

    @property
    def url(self) -> str:
        """Its address."""
        return reverse("ptvt_guide_chapter", args=[self.slug])


CHAPTERS = tuple(
    Chapter(**entry | {"screens": tuple(entry["screens"])})
    for entry in json.loads(Path(__file__).with_name("chapters.json").read_text(encoding="utf-8"))
)
BY_SLUG = {chapter.slug: chapter for chapter in CHAPTERS}


def neighbours(chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """The chapters before and after this one."""
    place = CHAPTERS.index(chapter)
    before = CHAPTERS[place - 1] if place else None
    return before, CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None
