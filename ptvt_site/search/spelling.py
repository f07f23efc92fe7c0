"""Corrects a query by the words that the site uses."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from wagtail.models import Page

from ptvt_site.core.models import published

from . import dutch
from .models import SearchWord

# Of a word of four letters one may be wrong, of a long word a quarter.
ALIKE = 0.75
LENGTHS_APART = 2


def corrected(text: str) -> str:
    """The text with each unknown word replaced by the known word most like it.

    Empty when nothing was replaced. Takes a query for each word: use it only when a search has no
    results.
    """
    pieces, end, changed = [], 0, False
    for match in dutch.WORD.finditer(text):
        word = dutch.folded(match[0])
        better = "" if _is_known(word) else _most_like(word)
        if better:
            pieces += [text[end : match.start()], better]
            end, changed = match.end(), True
    return "".join([*pieces, text[end:]]) if changed else ""


def _is_known(word: str) -> bool:
    if len(word) < 4 or word in dutch.STOP_WORDS:
        return True
    pages = published(Page.objects)
    return pages.filter(search_entry__words__has=dutch.stem(word)).exists()


def _most_like(word: str) -> str:
    lengths = (len(word) - LENGTHS_APART, len(word) + LENGTHS_APART)
    known = SearchWord.objects.filter(length__range=lengths).order_by("word")
    best = process.extractOne(
        word,
        known.values_list("word", flat=True),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=ALIKE,
    )
    return best[0] if best else ""
