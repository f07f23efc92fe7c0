"""Corrects a query by the words that the site uses."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from . import dutch
from .models import SearchEntry, SearchWord
from .query import SearchQuery

# One letter may be wrong, of a long word a fifth.
MIN_LENGTH, WRONG = 4, 5
MAX_CORRECTED = 3  # words: comparing takes time


def corrected(query: SearchQuery) -> str:
    """Its text with each word that the site does not have replaced by the word most like it.

    Empty when nothing was replaced, or too much would have to be.
    """
    # A compound of known words is well spelled, even if no page has it.
    wrong = {one for one in query.unknown if len(one) >= MIN_LENGTH and not dutch.parts(one)}
    better = {word: _most_like(word) for word in wrong} if len(wrong) <= MAX_CORRECTED else {}
    if not any(better.values()):
        return ""
    text = dutch.normalised(query.text)
    return dutch.WORD.sub(lambda match: better.get(dutch.folded(match[0])) or match[0], text)


def _most_like(word: str) -> str:
    wrong = max(1, len(word) // WRONG)
    words = SearchWord.objects.filter(length__range=(len(word) - wrong, len(word) + wrong))
    words = words.order_by("word").values_list("word", flat=True)
    scorer = DamerauLevenshtein.distance
    best = process.extract(word, words, scorer=scorer, score_cutoff=wrong, limit=3)
    # A word may outlive its page, and one of a private page is not told.
    public = SearchEntry.objects.public()
    found = (one for one, *_ in best if public.having(((dutch.stem(one),),)).exists())
    return next(found, "")
