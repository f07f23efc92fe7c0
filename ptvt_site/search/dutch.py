"""From Dutch text to the stems of its words, so that all forms of a word find each other."""

import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock

import snowballstemmer

from .lexicon import IRREGULAR, LINKS, PARTS, STOP_WORDS

# A word may hold apostrophes: programma's.
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MAX_WORD = 60
# Endings that the stemmer does not know without their special characters: 's, -ieën, -eeën.
_ENDING = re.compile(r"['’]s$|(?<=[ie]e)ën$")
# Forms that the stemmer does not unite: robot and robots, coach and coaches, sector and sectoren,
# technologie and technologisch.
_EXTRA_ENDINGS = [
    (re.compile(ending), same)
    for ending, same in {
        "(?<=..t)s$": "",
        "(?<=.ch)es?$": "",
        "(?<=[st])oor$": "or",
        "(?<=lo)gisch$": "og",
    }.items()
]
_stemmer = snowballstemmer.stemmer("dutch")
# The stemmer has state, and requests share it.
_stemmer_lock = Lock()
_STEM_OF = {form: base for base, forms in IRREGULAR.items() for form in (base, *forms.split())}


def folded(word: str) -> str:
    """A word as it is compared: small letters, no accents, no apostrophes."""
    plain = _ENDING.sub("", unicodedata.normalize("NFC", word.lower()))
    characters = unicodedata.normalize("NFKD", plain)
    return "".join(one for one in characters if one.isalnum())[:MAX_WORD]


def words(text: str) -> list[str]:
    """The words of a text in their order, folded."""
    return [word for word in map(folded, WORD.findall(text)) if word]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word.

    By the Snowball project's Dutch stemmer (Kraaij and Pohlmann 1994), except words whose vowel
    changes or that it unites by mistake: `IRREGULAR` has those.
    """
    if known := _STEM_OF.get(word):
        return known
    with _stemmer_lock:
        result = _stemmer.stemWord(word) or word
    for ending, put in _EXTRA_ENDINGS:
        result = ending.sub(put, result)
    return result


@cache
def _stems_of_parts() -> frozenset[str]:
    return frozenset(map(stem, PARTS))


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """The stems of the words that a folded word is made of, such as `arbeid` and `markt`.

    Empty for a word that is not made of known words, or is one itself.
    """
    if stem(word) in _stems_of_parts():
        return ()
    for length in range(len(word) - 3, 2, -1):
        start = word[:length]
        if start not in PARTS:
            continue
        for link in LINKS:
            rest = word[length:]
            if not rest.startswith(link):
                continue
            rest = rest[len(link) :]
            if stem(rest) in _stems_of_parts():
                return (stem(start), stem(rest))
            if found := parts(rest):
                return (stem(start), *found)
    return ()


def stems(text: str) -> list[str]:
    """The stems of a text in its order; after them the parts of its compounds."""
    found = words(text)
    compounds = [part for word in dict.fromkeys(found) for part in parts(word)]
    return [*map(stem, found), *compounds]


def without_stop_words(found: list[str]) -> list[str]:
    """These words without stop words, unless there are no others."""
    return [word for word in found if word not in STOP_WORDS] or found
