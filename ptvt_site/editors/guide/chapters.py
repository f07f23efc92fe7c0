"""The chapters of the guide: `chapters.json`, and for each a template of the same name."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
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


def _data(name: str):
    return json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


CHAPTERS = [Chapter(**row | {"screens": tuple(row["screens"])}) for row in _data("chapters.json")]
BY_SLUG = {chapter.slug: chapter for chapter in CHAPTERS}
CHAPTER_BY_URL_NAME = {name: chapter for chapter in CHAPTERS for name in chapter.screens}
# The sizes and texts of the screenshots (`make screenshots`).
PICTURES = _data("pictures.json")


def chapter_for(match, page=None) -> Chapter | None:
    """The chapter that explains a screen; None when there is none. Forms follow the page type.

    `match` is Django's resolver match, `page` the page whose form it is.
    """
    name = match.view_name
    if name == "wagtailadmin_pages:add":
        app, model = match.kwargs["content_type_app_name"], match.kwargs["content_type_model_name"]
        return _chapter_of(apps.get_model(app, model))
    if name == "wagtailadmin_pages:edit":
        return _chapter_of(page.specific_class if page else None)
    space = f"{name.partition(':')[0]}:"
    return CHAPTER_BY_URL_NAME.get(name) or CHAPTER_BY_URL_NAME.get(space)


def _chapter_of(page_type) -> Chapter:
    return BY_SLUG[getattr(page_type, "guide_chapter", "tekst")]
