"""Shows a visitor why a page matches."""

from itertools import chain, islice

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from . import dutch
from .query import SearchQuery

LENGTH, LEAD = 220, 60  # characters: of an excerpt, and before its first match
MAX_HITS = 100
MAX_READ = 100_000  # characters of a text
Hit = tuple[int, int, int]


def hits(text: str, query: SearchQuery) -> list[Hit]:
    """Where the terms of a query stand: start, end, which term. A phrase counts only in a row."""
    rows = [(n, row.split()) for n, term in enumerate(query.terms) for row in chain(*term.forms)]
    first = {}
    for number, row in rows:
        first.setdefault(row[0], []).append((number, row))
    found, matches = [], list(dutch.WORD.finditer(text))
    folded = {match[0]: dutch.folded(match[0]) for match in matches}
    stems = [dutch.stem(folded[match[0]]) for match in matches]
    for place, match in enumerate(matches):
        if found and match.start() < found[-1][1]:
            continue
        for number, row in first.get(stems[place], ()):
            if stems[place : place + len(row)] == row:
                found.append((match.start(), matches[place + len(row) - 1].end(), number))
                break
        else:
            # A part of a compound counts as the whole word.
            if parts := " ".join(dutch.indexed_parts(folded[match[0]])):
                inside = (number for number, row in rows if f" {' '.join(row)} " in f" {parts} ")
                found += [(match.start(), match.end(), number) for number in islice(inside, 1)]
        if len(found) == MAX_HITS:
            break
    return found


def highlighted(text: str, query: SearchQuery) -> SafeString:
    """The text as HTML, with the words of the query in `mark`."""
    text, pieces, end = dutch.normalised(text), [], 0
    for start, stop, _ in hits(text, query):
        pieces += [conditional_escape(text[end:start])]
        pieces += [format_html("<mark>{}</mark>", text[start:stop])]
        end = stop
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))  # nosec B308 B703


def excerpt(text: str, query: SearchQuery) -> SafeString:
    """The part of the text that has most words of the query; empty without any."""
    text = dutch.normalised(text[:MAX_READ])
    found = hits(text, query)
    if not found:
        return SafeString("")
    near = LENGTH - LEAD
    terms = {at: {term for other, _, term in found if at <= other < at + near} for at, *_ in found}
    start = max(0, max(terms, key=lambda at: (len(terms[at]), -at)) - LEAD)
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + LENGTH
    if end < len(text):
        end = text.rfind(" ", start, end) + 1 or end
    piece = text[start:end].strip()
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return format_html("{}{}{}", before, highlighted(piece, query), after)


def has_all_terms(text: str, query: SearchQuery) -> bool:
    """Whether the text has every word of the query."""
    found = hits(dutch.normalised(text), query)
    return {hit[2] for hit in found} >= set(range(len(query.terms)))
