"""The pages of the guide, for everybody with access to the admin."""

from functools import cache

from django.http import Http404
from django.shortcuts import render
from django.template import Context
from django.template.loader import get_template
from django.template.loader_tags import BlockNode
from django.utils.html import strip_tags

from ptvt_site.editors.content_checks.checker import RULES
from ptvt_site.search.excerpt import excerpt, hits
from ptvt_site.search.query import SearchQuery

from ..reports.hooks import REPORTS
from .chapters import BY_SLUG, CHAPTERS, Chapter


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
