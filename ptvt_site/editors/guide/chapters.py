"""The guide: its chapters, from `chapters.json` and a template of the same name, and its pages."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.http import Http404
from django.shortcuts import render
from django.template import Context
from django.template.loader import get_template
from django.template.loader_tags import BlockNode
from django.urls import reverse
from django.utils.html import strip_tags

from ptvt_site.search.excerpt import excerpt, hits
from ptvt_site.search.query import SearchQuery

from ..content_checks.checker import RULES
from ..reports.hooks import REPORTS


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
    if name == "wagtail_bulk_action":  # Explained with the same act on one page.
        return CHAPTER_BY_URL_NAME.get(f"wagtailadmin_pages:{match.kwargs['action']}")
    space = f"{name.partition(':')[0]}:"
    return CHAPTER_BY_URL_NAME.get(name) or CHAPTER_BY_URL_NAME.get(space)


def _chapter_of(page_type) -> Chapter:
    return BY_SLUG[getattr(page_type, "guide_chapter", "tekst")]


@cache
def text_of(chapter: Chapter) -> str:
    """The words of a chapter, without those around it."""
    template = get_template(chapter.template).template
    blocks = template.nodelist.get_nodes_by_type(BlockNode)
    context = Context({"rules": RULES, "reports": REPORTS})
    with context.bind_template(template):
        html = next(block for block in blocks if block.name == "chapter").nodelist.render(context)
    return " ".join(strip_tags(html).split())


def guide(request):
    """All chapters, or those with most of the words that were asked for, first in their titles."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:100]
    chapters, query = [(chapter, chapter.sentence) for chapter in CHAPTERS], SearchQuery(asked)
    if asked:
        texts = {each: f"{each.title}. {each.sentence} {text_of(each)}" for each in CHAPTERS}
        terms = {each: len({hit[2] for hit in hits(texts[each], query)}) for each in CHAPTERS}
        most = max(terms.values()) or 1
        chapters = [
            (each, excerpt(texts[each], query) or each.sentence)
            for each in sorted(CHAPTERS, key=lambda each: -len(hits(each.title, query)))
            if terms[each] == most
        ]
    return render(request, "editors/guide/index.html", {"chapters": chapters, "asked": asked})


def chapter(request, slug: str):
    """One chapter, with links to the others; some list the content checks or the reports."""
    if slug not in BY_SLUG:
        raise Http404
    shown = BY_SLUG[slug]
    place = CHAPTERS.index(shown)
    context = {
        "chapter": shown,
        "chapters": CHAPTERS,
        "before": CHAPTERS[place - 1] if place else None,
        "after": next(iter(CHAPTERS[place + 1 :]), None),
        "rules": RULES,
        "reports": REPORTS,
    }
    return render(request, shown.template, context)
