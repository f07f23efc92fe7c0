"""Suggestions for what a visitor types: names and titles of the site."""

from django.db.models import Q
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from wagtail.models import Page

from ptvt_site.core.models import published
from ptvt_site.network.models import Partner
from ptvt_site.search import dutch
from publications.listing import QUERY_LENGTH, clean_text
from publications.models import Post, Topic
from publications.related import topic_usage

MIN_LENGTH = 2  # characters
MAX_SUGGESTIONS = 8
MAX_PAGES = 3  # that are no posts


def suggest(text: str) -> list[str]:
    """Topics, partners, pages and posts, in that order, with words that start like the last word.

    Its other words have to be there as well. Nothing for less than two characters.
    """
    words = dutch.words(text)
    if not words or len(text) < MIN_LENGTH:
        return []
    names = [*_topics(), *Partner.objects.order_by("name").values_list("name", flat=True)]
    found = [name for name in names if _holds(name, words)]
    pages = _pages(words)
    found += pages.not_type(Post).order_by("title").values_list("title", flat=True)[:MAX_PAGES]
    if len(found) < MAX_SUGGESTIONS:
        newest = pages.type(Post).order_by("-post__date", "-pk")
        found += newest.values_list("title", flat=True)[:MAX_SUGGESTIONS]
    unique = {title.casefold(): title for title in found if len(title) <= QUERY_LENGTH}
    return list(unique.values())[:MAX_SUGGESTIONS]


def _topics() -> list[str]:
    # A topic that only drafts have might tell what is to come.
    used = topic_usage().by_topic
    return [name for key, name in Topic.objects.values_list("pk", "name") if key in used]


def _holds(name: str, words: list[str]) -> bool:
    known = dutch.words(name)
    return all(any(k.startswith(word) for k in known) for word in words)


def _pages(words: list[str]):
    pages = published(Page.objects).filter(depth__gt=2)
    for word in words[:-1]:
        pages = pages.filter(search_entry__title__has=dutch.stem(word))
    last = words[-1]
    starts = Q(search_entry__title__starts=last) | Q(search_entry__title__has=dutch.stem(last))
    return pages.filter(starts)


@never_cache
def suggestions(request):
    """The suggestions for what is typed, as JSON; never cached."""
    return JsonResponse({"suggestions": suggest(clean_text(request.GET.get("q", "")))})
