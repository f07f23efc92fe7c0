"""Shows a visitor why a page was found."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .dutch import WORD
from .query import SearchQuery

LENGTH, LEAD = 220, 60  # signs: of an excerpt, and of what stands before the first word found
MOST_HITS = 200


def highlighted(text: str, query: SearchQuery) -> SafeString:
    """The text as HTML, with the words that were asked for in `mark`."""
    pieces, end = [], 0
    for match in WORD.finditer(text):
        if query.term_of(match[0]) is not None:
            pieces += [conditional_escape(text[end : match.start()])]
            pieces += [format_html("<mark>{}</mark>", match[0])]
            end = match.end()
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))  # nosec B308 B703


def excerpt(text: str, query: SearchQuery) -> SafeString:
    """The part of the text that holds most of what was asked for; empty when it holds nothing."""
    hits = _hits(text, query)
    if not hits:
        return SafeString("")
    start = max(hits, key=lambda hit: (_terms_near(hit[0], hits), -hit[0]))[0]
    start = max(0, start - LEAD)
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + LENGTH
    if end < len(text):
        end = text.rfind(" ", start, end) + 1 or end
    shown = highlighted(text[start:end].strip(), query)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return format_html("{}{}{}", before, shown, after)


def has_all_terms(text: str, query: SearchQuery) -> bool:
    """Whether every word that was asked for stands in the text."""
    return {term for _, term in _hits(text, query)} >= set(range(len(query.terms)))


def _hits(text: str, query: SearchQuery) -> list[tuple[int, int]]:
    """Where words stand that were asked for, and which; the same word is looked at once."""
    known, hits = {}, []
    for match in WORD.finditer(text):
        word = match[0]
        if word not in known:
            known[word] = query.term_of(word)
        if known[word] is not None:
            hits.append((match.start(), known[word]))
            if len(hits) == MOST_HITS:
                break
    return hits


def _terms_near(start: int, hits: list[tuple[int, int]]) -> int:
    return len({term for place, term in hits if start <= place < start + LENGTH - LEAD})
