"""A visitor's question: its words and phrases, as conditions on the index and as an order."""

import re
from dataclasses import dataclass
from itertools import product

from django.conf import settings
from django.db.models import Case, Exists, Q, QuerySet, Value, When
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from . import dutch
from .dutch import PARTICLES, PARTS, STOP_WORDS
from .fields import by_index
from .models import SearchEntry, SearchWord, Synonyms

MAX_TERMS = 10
QUOTES = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
# What a word is worth where it stands; a page is as good as all its words together.
IN_TITLE, IN_SUMMARY, IN_TEXT = 4, 2, 1
# Of a question as long as one likes: words that are read, words that are split, their letters.
MAX_WORDS, MAX_SPLIT, MAX_SPLIT_LENGTH, MIN_PIECE, MIN_LOOSE = 20, 3, 30, 3, 5
# Of a word that is spelled wrongly one letter may differ, of a long one a fifth.
MIN_CORRECTED_LENGTH, LETTERS_PER_ERROR = 4, 5
MAX_CORRECTED = 3  # words: comparing takes time
# The end of a word for who does something: a welder is found by welding.
_DOER = re.compile("(?<=...)(?:(?:st)?ers?|(technic)(?:us|i))$")
_YEAR = re.compile(r"(?<=[^\W\d_]{3})(?=(?:19|20)\d\d\b)")
Form = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """What a visitor typed (`label`), with each form in which it is found: rows of stems."""

    label: str
    forms: tuple[Form, ...]


def known(rows: list[str]) -> set[str]:
    """Which of these rows of stems stand somewhere in the index."""
    return {row for (row,) in known_forms([(row,) for row in rows])}


def known_forms(forms: list[Form]) -> set[Form]:
    """Which of these forms some entry of the index has; asks for all at once."""
    if not forms:
        return set()
    names = {f"form_{number}": form for number, form in enumerate(forms)}
    conditions = {name: Exists(SearchEntry.objects.having((form,))) for name, form in names.items()}
    entries = SearchEntry.objects.annotate(**conditions).order_by().values(*names)
    with by_index():
        found = next(iter(entries[:1]), {})
    return {names[name] for name, is_there in found.items() if is_there}


class SearchQuery:
    """A question of words and of phrases between quotation marks, as `terms` without doubles.

    Small words do not count, unless there are no others. `unknown` are the words that the site does
    not have in any form; a `loose` question takes a known part of those.
    """

    def __init__(self, text: str, *, loose: bool = False, is_corrected: bool = False):
        self.is_corrected = is_corrected
        # With a space before a year.
        self.text = _YEAR.sub(" ", text)
        phrases = [
            Term(f"“{quoted.strip()}”", ((" ".join(map(dutch.stem, dutch.words(quoted))),),))
            for quoted in QUOTES.findall(self.text)
            if dutch.words(quoted)
        ]
        found = dutch.words(QUOTES.sub(" ", self.text))[:MAX_WORDS]
        words, self.unknown, self._synonyms = [], set(), {}
        if found:
            self._synonyms = _synonyms()
            terms = _terms(found, self._synonyms)[:MAX_TERMS]
            words, self.unknown = _split(terms, self._synonyms, loose)
            # Everything here is of the organisation: its name says nothing beside other words.
            name = dutch.words(settings.WAGTAIL_SITE_NAME)
            own = {(" ".join(_stems(name)),), _stems(dutch.without_stop_words(name))}
            others = [term for term in words if not own & set(term.forms)]
            if any(term.label not in self.unknown for term in others):
                words = others
        unique = {term.forms: term for term in [*phrases, *words]}
        self.terms = list(unique.values())[:MAX_TERMS]

    def __bool__(self):
        return bool(self.terms)

    def corrected(self) -> "SearchQuery":
        """The question with the site's own word for each unknown one; empty if it has none."""
        # A compound of known words is well spelled, even if no page has it.
        wrong = {w for w in self.unknown if len(w) >= MIN_CORRECTED_LENGTH and not dutch.parts(w)}
        wrong = wrong if len(wrong) <= MAX_CORRECTED else set()
        better = {word: _most_like(word, self._synonyms) for word in wrong}
        if not any(better.values()):
            return SearchQuery("")
        text = dutch.normalised(self.text)
        text = dutch.WORD.sub(lambda match: better.get(dutch.folded(match[0])) or match[0], text)
        return SearchQuery(text, is_corrected=True)

    def matching(self, pages: QuerySet) -> QuerySet:
        """The pages with all terms; none for an empty query."""
        if not self.terms:
            return pages.none()
        for term in self.terms:
            pages = pages.filter(search_entry__words__has=term.forms)
        return pages

    def best_first(self, pages: QuerySet, *order: str) -> QuerySet:
        """Matching pages: those with the words in title or summary first, then in `order`."""
        relevance = Value(0)
        for term in self.terms:
            in_summary = Q(search_entry__summary__has=term.forms)
            in_topics = Q(search_entry__topics__has=term.forms)
            relevance = relevance + Case(
                When(search_entry__title__has=term.forms, then=Value(IN_TITLE)),
                When(in_summary | in_topics, then=Value(IN_SUMMARY)),
                default=Value(IN_TEXT),
            )
        return pages.annotate(relevance=relevance).order_by("-relevance", *order)


def _most_like(word: str, synonyms: dict[str, list[Form]]) -> str:
    """The word of the site or its synonyms that is spelled most like this one; empty if none is."""
    wrong = max(1, len(word) // LETTERS_PER_ERROR)
    words = SearchWord.objects.filter(length__range=(len(word) - wrong, len(word) + wrong))
    same = " ".join(Synonyms.objects.values_list("words", flat=True))
    words = sorted({*words.values_list("word", flat=True), *dutch.words(same)})
    scorer = DamerauLevenshtein.distance
    best = process.extract(word, words, scorer=scorer, score_cutoff=wrong, limit=3)
    # A word may outlive its page, and one of a private page is not told.
    public = SearchEntry.objects.public()
    forms = {one: [(dutch.stem(one),), *synonyms.get(dutch.stem(one), ())] for one, *_ in best}
    return next((one for one, some in forms.items() if public.having(some).exists()), "")


def _terms(found: list[str], synonyms: dict[str, list[Form]]) -> list[Term]:
    """The terms of folded words: names with synonyms, compounds in two words, single words."""
    glued = _glued(found, synonyms)
    content = set(dutch.without_stop_words(found))
    terms, place = [], 0
    while place < len(found):
        word = found[place]
        # The longest name of several words that has synonyms and starts here.
        lengths = range(min(8, len(found) - place), 1, -1)
        names = (" ".join(_stems(found[place : place + length])) for length in lengths)
        if name := next((name for name in names if name in synonyms), ""):
            length, same = len(name.split()), synonyms[name]
        elif place in glued:
            length, same = 2, [(stem,) for stem in glued[place]]
            same += [form for stem in glued[place] for form in synonyms.get(stem, [])]
        else:
            length, same = 1, [*_apart(word, found), *synonyms.get(dutch.stem(word), [])]
        whole = found[place : place + length]
        words = [one for one in whole if one in content]
        # A name of small words is asked all the same.
        if words := words or (whole if length > 1 else []):
            terms.append(Term(" ".join(whole), tuple(dict.fromkeys([_stems(words), *same]))))
        place += length
    return terms


def _stems(words: list[str]) -> Form:
    return tuple(map(dutch.stem, words))


def _synonyms() -> dict[str, list[Form]]:
    """By the stems of each word or name that has synonyms: the forms of those."""
    found = {}
    for text in Synonyms.objects.values_list("words", flat=True):
        # With a hyphen and without: e-mailadres, emailadres.
        lines = [one for line in text.splitlines() for one in (line, line.replace("-", ""))]
        rows = dict.fromkeys(" ".join(map(dutch.stem, dutch.words(line))) for line in lines)
        for row in filter(None, rows):
            found.setdefault(row, []).extend((one,) for one in rows if one and one != row)
    return found


def _glued(found: list[str], synonyms: dict) -> dict[int, list[str]]:
    """Which pairs of words are one word in the site or its synonyms, by the place of the first."""
    pairs = {}
    for place, (first, second) in enumerate(zip(found, found[1:], strict=False)):
        if len(first) > 1 and not {first, second} <= STOP_WORDS:
            # A small word is no ending: "docent en" is not one word.
            glued = [dutch.stem(first + link + second) for link in ("", "s")]
            pairs[place] = [stem for stem in glued if stem != dutch.stem(first)]
    there = known(sorted({stem for stems in pairs.values() for stem in stems})) | synonyms.keys()
    found = {place: [s for s in stems if s in there] for place, stems in pairs.items()}
    return {place: stems for place, stems in found.items() if stems}


def _apart(word: str, found: list[str]) -> list[Form]:
    """A compound as two words, and a verb with what stands apart from it in the question."""
    forms = [(" ".join(parts),)] if (parts := dutch.parts(word)) else []
    return forms + [(dutch.stem(one + word),) for one in found if one in PARTICLES - {word}]


def _split(terms: list[Term], synonyms: dict, loose: bool) -> tuple[list[Term], set[str]]:
    """The terms, unknown ones as two words if the site has those; and the words left unknown."""
    there = known(sorted({row for term in terms for form in term.forms for row in form}))
    missing = [term for term in terms if not any(set(form) <= there for form in term.forms)]
    pairs = {term: list(_pieces(term.label)) for term in missing[:MAX_SPLIT]}
    verbs = {term: _verb(term.label) for term in pairs}
    done = known(sorted(set(verbs.values()))) | synonyms.keys()
    pieces = {word for found in pairs.values() for pair in found for word in pair}
    there = set(SearchWord.objects.filter(word__in=pieces).values_list("word", flat=True))
    there |= {word for word in pieces if dutch.stem(word) in synonyms}
    both = {
        term: [form for pair in found if set(pair) <= there for form in _both(*pair, synonyms)]
        for term, found in pairs.items()
    }
    together = known_forms([form for forms in both.values() for form in forms])
    extra = {}
    for term, found in pairs.items():
        extra[term] = tuple(form for form in both[term] if form in together)
        for verb in {verbs[term]} & done:
            extra[term] += ((verb,), *synonyms.get(verb, ()))
        if loose and not extra[term]:
            extra[term] = _part(found, there | PARTS)
    unknown = {term.label for term in missing if not extra.get(term)}
    return [Term(term.label, term.forms + extra.get(term, ())) for term in terms], unknown


def _verb(word: str) -> str:
    """The stem of what somebody does, or of the field of a technician."""
    return dutch.stem(_DOER.sub(lambda end: "techniek" if end[1] else "en", word))


def _part(pairs: list[tuple[str, str]], words: set[str]) -> tuple[Form, ...]:
    """Of two words that make a compound the rarer as a form; else the longest piece that is one."""
    whole = [pair for pair in pairs if words.issuperset(pair)]
    pieces = {word for pair in whole or pairs for word in pair if len(word) >= MIN_LOOSE} & words
    counts = {w: SearchEntry.objects.having(((dutch.stem(w),),)).count() for w in sorted(pieces)}
    there = [word for word, number in counts.items() if number]
    best = min(there, key=lambda word: counts[word] if whole else -len(word), default=None)
    return ((dutch.stem(best),),) if best else ()


def _both(first: str, second: str, synonyms: dict) -> list[Form]:
    """Two words that both must be there, or synonyms of one word of each."""
    options = []
    for stem in map(dutch.stem, (first, second)):
        same = [row for (row,) in synonyms.get(stem, ()) if " " not in row]
        options.append([stem, *same][:MAX_SPLIT])
    return list(product(*options))


def _pieces(word: str):
    """Every two words that this word may be made of."""
    for length in range(MIN_PIECE, min(len(word), MAX_SPLIT_LENGTH) - MIN_PIECE + 1):
        for link in ("", "s"):
            rest = word[length:].removeprefix(link)
            if word[length:].startswith(link) and len(rest) >= MIN_PIECE:
                yield word[:length], rest
