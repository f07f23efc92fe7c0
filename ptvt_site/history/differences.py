"""What differs between two versions of a page, word by word."""

import re
from difflib import SequenceMatcher

from bs4 import BeautifulSoup
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

PARAGRAPHS = "h1, h2, h3, h4, p, li, td, th, dt, dd, figcaption, blockquote"
_WORDS = re.compile(r"\S+\s*")


def paragraphs(html: bytes) -> list[str]:
    """The text of a page, a line for each of its innermost paragraphs."""
    main = BeautifulSoup(html, "html.parser").find("main")
    for part in main.select("nav, form, svg, script, [data-history]"):
        part.decompose()
    lines = (part for part in main.select(PARAGRAPHS) if not part.select(PARAGRAPHS))
    return [text for line in lines if (text := " ".join(line.get_text(" ").split()))]


def differences(before: list[str], after: list[str]) -> list[SafeString]:
    """The paragraphs that differ, with `del` and `ins` around the words."""
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            found += map(_changed_words, before[a:b], after[c:d])
        elif tag != "equal":
            found += [format_html("<del>{}</del>", text) for text in before[a:b]]
            found += [format_html("<ins>{}</ins>", text) for text in after[c:d]]
    return found


def _changed_words(before: str, after: str) -> SafeString:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(("{}", "".join(old[a:b])))
        else:
            parts += [("<del>{}</del>", "".join(old[a:b])), ("<ins>{}</ins>", "".join(new[c:d]))]
    return format_html_join("", "{}", ((format_html(how, text),) for how, text in parts if text))
