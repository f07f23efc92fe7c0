"""How well a result answers a question.

A term counts for more the rarer it is (its inverse document frequency), and the more prominent the
place where it stands. Of equals the newest comes first.
"""

import datetime
from math import log

from . import dutch
from .excerpt import hits
from .query import SearchQuery

# What a term is worth by the best place where it stands.
PLACES = {"words": 1.0, "summary": 2.0, "topics": 2.5, "title": 5.0}
# For a title that is all asked for, for a post of today (a year later half of that), when pinned.
TITLE, NEW, PINNED = 3.0, 0.7, 1000.0
# For the question itself in the title, word by word; for a part of a compound, of a whole word.
VERBATIM, PART = 4.0, 0.5
# What is asked by nothing but its name stands on top.
ONLY_NAME = 100.0
# Frequencies are counted as far as this.
MAX_FREQUENCY = 1000


class Ranking:
    """Compares the results of one question; `frequencies` say how many entries have each term."""

    def __init__(self, query: SearchQuery, entries):
        self.query = query
        self.frequencies = [
            0
            if term.label in query.unknown
            else entries.order_by().having(term.forms)[:MAX_FREQUENCY].count()
            for term in query.terms
        ]
        self._weights = [0.2 + log(1 + MAX_FREQUENCY / max(1, n)) for n in self.frequencies]
        self._asked = " ".join(map(dutch.stem, dutch.words(query.text)))
        # What no page has says nothing about pages.
        self._total = sum(map(self._weights.__getitem__, self.rarest_first())) or 1.0

    def rarest_first(self) -> list[int]:
        """The numbers of the terms that the site has."""
        there = [term for term, number in enumerate(self.frequencies) if number]
        return sorted(there, key=self.frequencies.__getitem__)

    def share(self, terms) -> float:
        """Of what the words of the question weigh, the part of these terms."""
        return sum(self._weights[term] for term in terms) / self._total

    def ranked(self, found: list) -> list:
        """The results, each once and with its score, best first."""
        ranked = list({one.pk: one for one in found}.values())
        for one in ranked:
            self.score(one)
        ranked.sort(key=lambda one: (one.score, one.date or datetime.date.min), reverse=True)
        return ranked

    def score(self, found) -> None:
        """Give a result its `score`; `titled` are the terms of which a part stands in its name."""
        # The last place of a term is the best.
        best = {term: value for place, value in PLACES.items() for term in found.places[place]}
        terms, coverage = self.title(found.name)
        found.titled = found.terms & terms
        score = sum(self._weights[term] * value for term, value in best.items()) / self._total
        if terms:
            score += TITLE * coverage * self.share(terms)
            title = " ".join(map(dutch.stem, dutch.words(found.name)))
            score += VERBATIM if " " in self._asked and f" {self._asked} " in f" {title} " else 0
        found.is_asked_by_name = coverage == 1 and found.kind.weight > 0
        if found.is_asked_by_name and len(terms) == len(self._weights):
            score += ONLY_NAME
        extra = found.kind.weight
        if found.date:
            age = max(0, (datetime.date.today() - found.date).days)
            extra += NEW * 0.5 ** (age / 365)
        # As far as it answers the question.
        found.score = score + extra * self.share(found.terms) + PINNED * found.is_pinned

    def title(self, title: str) -> tuple[set[int], float]:
        """The terms in a title, and the part of its words that they are."""
        found, covered = hits(dutch.normalised(title), self.query), 0
        for start, end, term in found:
            words = dutch.words(title[start:end])
            row = " ".join(map(dutch.stem, words))
            # A part of a compound is not its whole: techniek is not Techniekpact.
            is_whole = any(row in form for form in self.query.terms[term].forms)
            covered += len(dutch.without_stop_words(words)) * (1 if is_whole else PART)
        length = len(dutch.without_stop_words(dutch.words(title)))
        return {term for *_, term in found}, min(1.0, covered / max(1, length))
