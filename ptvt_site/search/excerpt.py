"""Shows a visitor why a page matches."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .dutch import WORD
from .query import SearchQuery

LENGTH, LEAD = 220, 60  # characters: of an excerpt, and before its first match
MAX_HITS = 200


def highlighted(text: str, query: SearchQuery) -> SafeString:
    """The text as HTML, with the words of the query in `mark`."""
    pieces, end = [], 0
    for match in WORD.finditer(text):
        if query.term_of(match[0]) is not None:
            pieces += [conditional_escape(text[end : match.start()])]
            pieces += [format_html("<mark>{}</mark>", match[0])]
            end = match.end()
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))  # nosec B308 B703


def excerpt(text: str, query: SearchQuery) -> SafeString:
    """The part of the text that has most words of the query; empty without any."""
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
    """Whether the text has every word of the query."""
    return {term for _, term in _hits(text, query)} >= set(range(len(query.terms)))


def _hits(text: str, query: SearchQuery) -> list[tuple[int, int]]:
    """The places of words of the query, and which; each different word is compared once."""
    known, hits = {}, []
    for match in WORD.finditer(text):
        word = match[0]
        if word not in known:
            known[word] = query.term_of(word)
        if known[word] is not None:
            hits.append((match.start(), known[word]))
            if len(hits) == MAX_HITS:
                break
    return hits


def _terms_near(start: int, hits: list[tuple[int, int]]) -> int:
    return len({term for place, term in hits if start <= place < start + LENGTH - LEAD})
