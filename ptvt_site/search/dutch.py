"""From Dutch text to the stems of its words, so that all forms of a word find each other."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

from ptvt_site.core.data import toml_beside

# Words that the rules below do not know.
_WORDS = toml_beside(__file__, "lexicon.toml")
IRREGULAR, _EXTRA_ENDINGS = _WORDS["irregular"], _WORDS["endings"]
LINKS = tuple(_WORDS["links"])
PARTS, STOP_WORDS, PARTICLES = (
    frozenset(_WORDS[name].split()) for name in ("parts", "stop_words", "particles")
)
# A word may hold apostrophes: programma's.
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MAX_WORD = 60
# Soft hyphens, and characters of no width that word processors leave inside words.
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")
MIN_ABBREVIATION, MAX_ABBREVIATION = 3, 6
# Words with a capital, with small words and commas between them.
_NAME = re.compile(r"[A-Z]\w+(?:(?:,? (?:van|en|voor|de|het|der|in|te))*,? [A-Z]\w+)+")
MIN_TAIL, MIN_HEAD = 5, 3  # letters of the last word of a compound, and of what precedes it
# Endings that the stemmer does not know without their special characters: 's, pps'en, -ieën, -eeën.
_ENDING = re.compile(r"['’](?:s|en|ers?)$|(?<=[ie]e)ën$")
_stemmer = snowballstemmer.stemmer("dutch")
# The stemmer has state, and requests share it.
_stemmer_lock = Lock()
_STEM_OF = {form: base for base, forms in IRREGULAR.items() for form in (base, *forms.split())}


def normalised(text: str) -> str:
    """The text with each accent in its letter, and without invisible characters."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def folded(word: str) -> str:
    """A word as it is compared: small letters, no accents, no apostrophes."""
    plain = _ENDING.sub("", unicodedata.normalize("NFC", word.lower()))
    characters = unicodedata.normalize("NFKD", plain)
    return "".join(one for one in characters if one.isalnum())[:MAX_WORD]


def words(text: str) -> list[str]:
    """The words of a text in their order, folded."""
    return [word for word in map(folded, WORD.findall(normalised(text))) if word]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word: `IRREGULAR`, or Snowball's stemmer (Kraaij and Pohlmann 1994)."""
    if known := _STEM_OF.get(word):
        return known
    with _stemmer_lock:
        result = _stemmer.stemWord(word) or word
    for ending, same in _EXTRA_ENDINGS.items():
        result = re.sub(ending, same, result)
    # Again, for what comes in two steps: havens, haven.
    return result if result == word else stem(result)


_STEMS_OF_PARTS = frozenset(map(stem, PARTS))


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """The stems of the known words that a folded word is made of, such as `arbeid` and `markt`."""
    if stem(word) in _STEMS_OF_PARTS:
        return ()
    for length in range(len(word) - 3, 2, -1):
        start = word[:length]
        for link in LINKS if start in PARTS else ():
            if not word.startswith(link, length):
                continue
            rest = word[length + len(link) :]
            if stem(rest) in _STEMS_OF_PARTS:
                return (stem(start), stem(rest))
            if found := parts(rest):
                return (stem(start), *found)
    return ()


@lru_cache(maxsize=100_000)
def indexed_parts(word: str) -> tuple[str, ...]:
    """The stems by which a compound is found too: its `parts`, or its last word and the rest."""
    if found := parts(word):
        return found
    if stem(word) not in _STEMS_OF_PARTS:
        for start in range(MIN_HEAD, len(word) - MIN_TAIL + 1):
            if stem(word[start:]) in _STEMS_OF_PARTS:
                return (stem(word[:start]), stem(word[start:]))
    return ()


def stems(text: str) -> list[str]:
    """The stems of a text in its order; then those of its compounds and words with a hyphen."""
    text = normalised(text)
    found = words(text)
    glued = [folded(word) for word in dict.fromkeys(_HYPHENATED.findall(text))]
    compounds = [part for word in dict.fromkeys(found + glued) for part in indexed_parts(word)]
    return [*map(stem, found), *map(stem, glued), *compounds]


def without_stop_words(found: list[str]) -> list[str]:
    """These words without stop words, unless there are no others."""
    return [word for word in found if word not in STOP_WORDS] or found


def names_abbreviated(text: str) -> list[str]:
    """The abbreviations of the names in a text, such as of bodies and ministries."""
    names = dict.fromkeys(_NAME.findall(normalised(text)))
    return list(dict.fromkeys(one for name in names for one in abbreviations(name)))


def abbreviations(name: str) -> list[str]:
    """The initials of a name, also without the first word: a ministry is known as EZK."""
    words_in_it = [word for word in WORD.findall(normalised(name)) if word[0].isupper()]
    initials = "".join(word[0] for word in words_in_it if word.lower() not in STOP_WORDS)
    found = (folded(initials), folded(initials[1:]))
    return [one for one in found if MIN_ABBREVIATION <= len(one) <= MAX_ABBREVIATION]
