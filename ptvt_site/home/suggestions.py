"""Suggestions for what a visitor types: names and titles of the site."""

from django.db.models import Q
from django.http import JsonResponse
from django.views.decorators.cache import never_cache

from ptvt_site.search import dutch
from ptvt_site.search.results import named_like
from publications.listing import QUERY_LENGTH, clean_text

MIN_LENGTH = 2  # characters
MAX_SUGGESTIONS = 8


def suggest(text: str) -> list[str]:
    """Names with words that start like the last word, what answers soonest first.

    Its other words have to be there as well. Nothing for less than two characters.
    """
    words = dutch.words(text)
    if not words or len(text) < MIN_LENGTH:
        return []
    titles = Q()
    for word in words[:-1]:
        titles &= Q(title__has=dutch.stem(word))
    last = words[-1]
    titles &= Q(title__starts=last) | Q(title__has=dutch.stem(last))
    found = [name for name in named_like(titles, MAX_SUGGESTIONS) if len(name) <= QUERY_LENGTH]
    unique = {name.casefold(): name for name in found}
    return list(unique.values())[:MAX_SUGGESTIONS]


@never_cache
def suggestions(request):
    """The suggestions for what is typed, as JSON; never cached."""
    return JsonResponse({"suggestions": suggest(clean_text(request.GET.get("q", "")))})
