"""Text that WordPress stores where no visitor's browser finds it: in attributes and hidden fields.

Page builders and blocks of plugins do that; the import cannot place it, and reports it.
"""

import json
import re
from collections.abc import Iterator

from django.utils.html import strip_tags

_SERIALIZED = re.compile(r's:\d+:"(.*?)";', re.DOTALL)
# Words in a row, or one with a capital: no settings, such as `center`.
_TEXT = re.compile(r"[^\W\d_]\s+\S*[^\W\d_]|^\s*[A-ZÀ-Þ][^\W\d_]+\W*$")
_NO_TEXT = re.compile(r"https?:\S*$|[^{]*\{|[aO]:\d+:")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WORD = re.compile(r"\w+")


def hidden_text(value: str, shown: str) -> str:
    """The texts in JSON, or in what PHP serialized, with words that `shown` does not have."""
    known = set(_WORD.findall(_COMMENT.sub("", shown).lower()))
    texts = [strip_tags(text).strip() for text in _strings(value)]
    return " | ".join(
        text
        for text in dict.fromkeys(texts)
        if _TEXT.search(text)
        and not _NO_TEXT.match(text)
        and not known.issuperset(_WORD.findall(text.lower()))
    )


def _strings(value: str) -> Iterator[str]:
    try:
        yield from _strings_of(json.loads(value))
    except ValueError:
        yield from _SERIALIZED.findall(value) or [value]


def _strings_of(data) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _strings_of(item)
