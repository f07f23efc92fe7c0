"""A search query: words and quoted phrases, as a condition on pages and an order."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from . import dutch
from .models import SearchEntry

MAX_TERMS = 10
_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
# What a word is worth where it stands; a page is as good as all its words together.
IN_TITLE, IN_SUMMARY, IN_TEXT = 4, 2, 1


@dataclass(frozen=True)
class Term:
    """A word or a phrase; each of its `forms` is one or more stems in a row."""

    forms: tuple[str, ...]

    def within(self, column: str) -> Q:
        """That it stands in a column of the index."""
        condition = Q()
        for form in self.forms:
            condition |= Q(**{f"search_entry__{column}__has": form})
        return condition

    def standing_in(self, column: str) -> Q:
        """The same as a subquery on the index: quicker for pages that match already."""
        condition = Q()
        for form in self.forms:
            condition |= Q(**{f"{column}__has": form})
        return Q(pk__in=SearchEntry.objects.filter(condition).values("pk"))


class SearchQuery:
    """A query of words that all have to be there, and of phrases between quotation marks.

    Stop words are skipped, unless there are no other words.
    """

    def __init__(self, text: str):
        self.text = text

    @cached_property
    def terms(self) -> list[Term]:
        """Its words and phrases, without doubles; phrases come first."""
        phrases = [dutch.words(quoted) for quoted in _QUOTED.findall(self.text)]
        terms = [Term((" ".join(map(dutch.stem, phrase)),)) for phrase in phrases if phrase]
        for word in dutch.without_stop_words(dutch.words(_QUOTED.sub(" ", self.text))):
            parts = dutch.parts(word)
            # Finds a compound written as one word or as two.
            terms.append(Term((dutch.stem(word), *([" ".join(parts)] if parts else []))))
        return list(dict.fromkeys(terms))[:MAX_TERMS]

    def __bool__(self):
        return bool(self.terms)

    def matching(self, pages: QuerySet) -> QuerySet:
        """The pages with all terms; none for an empty query."""
        if not self.terms:
            return pages.none()
        for term in self.terms:
            pages = pages.filter(term.within("words"))
        return pages

    def best_first(self, pages: QuerySet, *order: str) -> QuerySet:
        """Matching pages: those with the words in title or summary first, then in `order`."""
        relevance = Value(0, output_field=IntegerField())
        for term in self.terms:
            relevance = relevance + Case(
                When(term.standing_in("title"), then=Value(IN_TITLE)),
                When(term.standing_in("summary"), then=Value(IN_SUMMARY)),
                default=Value(IN_TEXT),
            )
        return pages.annotate(relevance=relevance).order_by("-relevance", *order)

    def term_of(self, word: str) -> int | None:
        """Which of the terms a word of a text belongs to; none when it is not in the query."""
        folded = dutch.folded(word)
        stem, compound = dutch.stem(folded), f" {' '.join(dutch.parts(folded))} "
        for number, term in enumerate(self.terms):
            if stem in term.forms[0].split():
                return number
            if any(f" {form} " in compound for form in term.forms):
                return number
        return None
