"""The guide: its chapters, a Markdown file each, and its pages."""

import json
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from django.http import Http404
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from ptvt_site.core.data import read_markdown
from ptvt_site.search.excerpt import excerpt, hits
from ptvt_site.search.query import SearchQuery

from ..content_checks.checker import RULES
from ..reports.hooks import REPORTS

FOLDER = Path(__file__).parent
# The sizes and texts of the screenshots (`make screenshots`).
PICTURES = json.loads((FOLDER / "pictures.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, eq=False)
class Chapter:
    """A chapter, with the `screens` it explains: names of URLs, or `:*` for all of a namespace."""

    slug: str
    title: str
    sentence: str
    icon: str
    order: int
    text: str
    screens: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Its address."""
        return reverse("ptvt_guide_chapter", args=[self.slug])

    @cached_property
    def html(self) -> SafeString:
        """Its text, with the names of chapters, screens and pictures looked up."""
        return SafeString(MARKDOWN.render(self.text))  # nosec B703: of a file of ours

    @cached_property
    def words(self) -> str:
        """What is searched."""
        return f"{self.title}. {self.sentence} {' '.join(strip_tags(self.html).split())}"


class Renderer(RendererHTML):
    """Makes links of names of chapters and screens, pictures of names, and lists of fences."""

    def link_open(self, tokens, index, options, env) -> str:
        """A link to a chapter, or to the screen with this name of a URL."""
        name = tokens[index].attrs["href"]
        tokens[index].attrs["href"] = BY_SLUG[name].url if name in BY_SLUG else reverse(name)
        return self.renderToken(tokens, index, options, env)

    def image(self, tokens, index, options, env) -> str:
        """A screenshot."""
        attrs, picture = tokens[index].attrs, PICTURES[tokens[index].attrs["src"]]
        attrs |= {"width": picture["width"], "height": picture["height"], "loading": "lazy"}
        attrs["src"] = static(f"img/guide/{attrs['src']}.webp")
        return super().image(tokens, index, options, env)

    def fence(self, tokens, index, options, env) -> str:
        """The list of content checks, or of reports."""
        html, rows = "<h2>{}</h2>\n<p>{}</p>\n", [(one["name"], one["help"]) for one in RULES]
        if tokens[index].info == "rapporten":
            html = '<h2>{}</h2>\n<p>{} <a href="{}">Naar de lijst</a></p>\n'
            rows = [(report.page_title, report.advice, report.url()) for report in REPORTS]
        return format_html_join("", html, rows)


MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=Renderer)
CHAPTERS = [Chapter(**read_markdown(path)) for path in FOLDER.glob("chapters/*.md")]
CHAPTERS.sort(key=attrgetter("order"))
BY_SLUG = {chapter.slug: chapter for chapter in CHAPTERS}
CHAPTER_BY_URL_NAME = {name: chapter for chapter in CHAPTERS for name in chapter.screens}


def chapter_for(match, page_type=None) -> Chapter | None:
    """The chapter about a screen, by its resolver match; about a form, by the page type."""
    name = match.view_name
    if name in ("wagtailadmin_pages:add", "wagtailadmin_pages:edit"):
        return BY_SLUG[getattr(page_type, "guide_chapter", "tekst")]
    if name == "wagtail_bulk_action":  # Explained with the same act on one page.
        return CHAPTER_BY_URL_NAME.get(f"wagtailadmin_pages:{match.kwargs['action']}")
    space = f"{name.partition(':')[0]}:*"
    return CHAPTER_BY_URL_NAME.get(name) or CHAPTER_BY_URL_NAME.get(space)


def guide(request):
    """All chapters, or those with most of the words that were asked for, first in their titles."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:100]
    chapters, query = [(chapter, chapter.sentence) for chapter in CHAPTERS], SearchQuery(asked)
    if asked:
        terms = {each: len({hit[2] for hit in hits(each.words, query)}) for each in CHAPTERS}
        most = max(1, *terms.values())
        chapters = [
            (each, excerpt(each.words, query) or each.sentence)
            for each in sorted(CHAPTERS, key=lambda each: -len(hits(each.title, query)))
            if terms[each] == most
        ]
    return render(request, "editors/guide/index.html", {"chapters": chapters, "asked": asked})


def chapter(request, slug: str):
    """One chapter, with links to the others."""
    if slug not in BY_SLUG:
        raise Http404
    place = CHAPTERS.index(BY_SLUG[slug])
    before, this, after = [None, *CHAPTERS, None][place : place + 3]
    context = {"before": before, "chapter": this, "after": after, "chapters": CHAPTERS}
    return render(request, "editors/guide/chapter.html", context)
