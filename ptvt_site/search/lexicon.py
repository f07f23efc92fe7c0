"""The words of `lexicon.toml`, which the rules for Dutch words do not know."""

from ptvt_site.core.data import toml_beside

_WORDS = toml_beside(__file__, "lexicon.toml")
IRREGULAR = _WORDS["irregular"]
LINKS = tuple(_WORDS["links"])
PARTS, STOP_WORDS, PARTICLES = (
    frozenset(_WORDS[name].split()) for name in ("parts", "stop_words", "particles")
)
