"""Corrects a query by the words that the site uses."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from . import dutch
from .models import SearchEntry, SearchWord
from .query import SearchQuery

# Of a word of four letters one may be wrong, of a long word a quarter.
ALIKE = 0.75
LENGTHS_APART, MIN_LENGTH = 2, 4
MAX_CORRECTED = 3  # words: comparing takes time


def corrected(query: SearchQuery) -> str:
    """Its text with each word that the site does not have replaced by the word most like it.

    Empty when nothing was replaced, or too much would have to be.
    """
    wrong = {word for word in query.unknown if len(word) >= MIN_LENGTH}
    better = {word: _most_like(word) for word in wrong} if len(wrong) <= MAX_CORRECTED else {}
    if not any(better.values()):
        return ""
    text = dutch.normalised(query.text)
    return dutch.WORD.sub(lambda match: better.get(dutch.folded(match[0])) or match[0], text)


def _most_like(word: str) -> str:
    lengths = (max(MIN_LENGTH, len(word) - LENGTHS_APART), len(word) + LENGTHS_APART)
    words = SearchWord.objects.filter(length__range=lengths).order_by("word")
    best = process.extract(
        word,
        words.values_list("word", flat=True),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=ALIKE,
        limit=3,
    )
    # A word may outlive its page, and one of a private page is not told.
    public = SearchEntry.objects.public()
    found = (one for one, *_ in best if public.having(((dutch.stem(one),),)).exists())
    return next(found, "")
