"""What a question finds, of every kind, in one list by relevance."""

from collections import Counter
from functools import cached_property

from django.db.models import Count, F, Q

from . import dutch
from .fields import Has, by_index
from .kinds import Kind, kinds_by_type
from .models import PinnedResult, SearchEntry
from .query import Form, SearchQuery, Term
from .ranking import PLACES, Ranking

PAGE_SIZE = 12
# How many results can be paged through, and of how many the words are weighed: those with the
# words in the title, and the newest.
MAX_SHOWN, MAX_COUNTED = 300, 5_000
# With fewer results than this, those with a part of the words follow.
FEW = 3
# Of these words, results with a part of the words have at least one.
MAX_RARE = 5


class Results:
    """The results of a question; one with words that the site does not have is corrected.

    `kind` is the slug of the chosen kind, `entries` what may be found.
    """

    def __init__(self, text: str, kind: str = "", entries=None):
        self.asked = SearchQuery(text)
        self.kind, self.kinds = kind, kinds_by_type()
        self.entries = (SearchEntry.objects.all() if entries is None else entries).public()

    @cached_property
    def query(self) -> SearchQuery:
        """The question, or a corrected one."""
        if not self.asked.unknown:
            return self.asked
        better = self.asked.corrected()
        is_better = self._matching(better).exists()
        return better if is_better else SearchQuery(self.asked.text, loose=True)

    def _matching(self, query: SearchQuery):
        """The entries with all words; none, without asking, when the site does not have one."""
        entries = self.entries if query and not query.unknown else self.entries.none()
        for term in query.terms:
            entries = entries.having(term.forms)
        return entries

    def _is_chosen(self, kind: Kind) -> bool:
        return self.kind in ("", kind.slug)

    def _of_kind(self, entries):
        chosen = [key for key, kind in self.kinds.items() if self._is_chosen(kind)]
        return entries.filter(content_type__in=chosen)

    @cached_property
    def counts(self) -> list[tuple[Kind, int]]:
        """The number of results with all words, at most `MAX_COUNTED`, by kind."""
        counts = Counter(found.kind.slug for found in self._extra)
        with by_index():
            matching = self._matching(self.query).order_by().values("pk")[:MAX_COUNTED]
            rows = SearchEntry.objects.filter(pk__in=matching).values_list("content_type")
            for content_type, number in rows.annotate(number=Count("pk")):
                counts[self.kinds[content_type].slug] += number
        kinds = {kind.slug: kind for kind in self.kinds.values()}
        return [(kind, counts[slug]) for slug, kind in kinds.items() if counts[slug]]

    @property
    def total(self) -> int:
        """The number of results with all words, of all kinds."""
        return sum(number for _, number in self.counts)

    @cached_property
    def count(self) -> int:
        """The number of results with all words, of the chosen kind."""
        return sum(number for kind, number in self.counts if self._is_chosen(kind))

    @cached_property
    def pinned(self) -> list[SearchEntry]:
        """The pages that an editor pinned to these words."""
        asked = set(_content(self.asked.text))
        pages = [
            pin.page_id
            for pin in PinnedResult.objects.order_by("pk")
            if asked and asked in (set(_content(line)) for line in pin.words.splitlines())
        ]
        found = self._find(self.entries.filter(page__in=pages))
        for one in found:
            one.is_pinned = True
        return found

    @cached_property
    def full(self) -> list[SearchEntry]:
        """The results with all words, best first; at most `MAX_SHOWN`."""
        if not self.query:
            return []
        with by_index():
            matching = self._of_kind(self._matching(self.query)).newest_first()
            found = self._find(matching[:MAX_SHOWN])
            if len(found) == MAX_SHOWN:
                for term in self.query.terms:
                    found += self._find(matching.filter(title__has=term.forms)[:MAX_SHOWN])
        found += [one for one in (*self._extra, *self.pinned) if self._is_chosen(one.kind)]
        return self.ranking.ranked(found)[:MAX_SHOWN]

    @cached_property
    def _extra(self) -> list[SearchEntry]:
        """What is pinned, and what is asked by its name, without all words of the question."""
        if not self.query:
            return []
        weighty = [key for key, kind in self.kinds.items() if kind.weight > 1]
        titled = self.entries.filter(title__has=_forms(self.query.terms), content_type__in=weighty)
        found = self._find(titled.order_by())
        named = [one for one in found if self.ranking.title(one.name)[1] == 1]
        unique = {one.pk: one for one in [*named, *self.pinned]}
        return [one for one in unique.values() if len(one.terms) < len(self.query.terms)]

    @cached_property
    def partial(self) -> list[SearchEntry]:
        """When few results have all words: those with most of the words, best first."""
        terms = self.query.terms
        if self.count - len(self._extra) >= FEW or len(terms) < 2:
            return []
        entries, found = self._of_kind(self.entries), []
        for number in self.ranking.rarest_first()[:MAX_RARE]:
            these = entries.having(terms[number].forms)
            titled = these.filter(title__has=terms[number].forms)
            others = these.having(_forms(terms[:number] + terms[number + 1 :]))
            for some in (titled, others, these):
                found += self._find(some.newest_first()[: MAX_SHOWN // 6])
        whole = {one.pk for one in self.full}
        ranked = [one for one in self.ranking.ranked(found) if one.pk not in whole]
        ranked.sort(key=lambda one: -one.score * self.ranking.share(one.terms))
        most = [one for one in ranked if 2 * len(one.terms) >= len(terms)]
        ranked = most if len(most) >= FEW else ranked
        # After the best, the best with none but other words in its title: either may be meant.
        other = [one for one in ranked if one.titled and not one.terms & ranked[0].terms]
        first = [one.pk for one in [*ranked[:1], *other[:1]]]
        return sorted(ranked, key=lambda one: one.pk not in first)[:PAGE_SIZE]

    @cached_property
    def ranking(self) -> Ranking:
        """How results are compared."""
        return Ranking(self.query, self.entries)

    def _find(self, entries) -> list[SearchEntry]:
        """The entries, each with its `kind`, the `terms` that it has, and in which `places`."""
        numbers = range(len(self.query.terms))
        conditions = {
            f"{column}_{number}": Has(F(column), self.query.terms[number].forms)
            for column in PLACES
            for number in numbers
        }
        found = entries.annotate(**conditions).only("content_type", "object_id", "name", "date")
        for one in found:
            one.kind = self.kinds[one.content_type_id]
            one.places = {p: {n for n in numbers if getattr(one, f"{p}_{n}")} for p in PLACES}
            one.terms = set().union(*one.places.values())
        return list(found)


def _forms(terms: list[Term]) -> tuple[Form, ...]:
    """What is found by any of these terms."""
    return tuple(form for term in terms for form in term.forms)


def _content(text: str) -> list[str]:
    """The stems of the words that count."""
    return list(map(dutch.stem, dutch.without_stop_words(dutch.words(text))))


def named_like(titles: Q, start: str, number: int) -> list[str]:
    """The names of entries with such a title: first what has no date, then the newest."""
    results = Results("")
    entries = results.entries.filter(titles)
    undated = results._find(entries.filter(date=None).order_by("name")[:MAX_SHOWN])
    start = start.casefold()
    undated.sort(key=lambda one: (-one.kind.weight, not one.name.casefold().startswith(start)))
    dated = results._find(entries.exclude(date=None).newest_first()[:number])
    return [one.name for one in [*undated, *dated]]
