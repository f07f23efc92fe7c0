"""What differs between two versions of something, line by line."""

from difflib import SequenceMatcher

from bs4 import Tag
from wagtail.admin.compare import TextDiff, diff_text

PARAGRAPHS = "h1, h2, h3, h4, p, li, td, th, dt, dd, figcaption, blockquote"


def paragraphs(html: Tag) -> list[str]:
    """The text of HTML, a line for each of its innermost paragraphs."""
    lines = (part for part in html.select(PARAGRAPHS) if not part.select(PARAGRAPHS))
    return [text for line in lines if (text := " ".join(line.get_text(" ").split()))]


def differences(before: list[str], after: list[str]) -> list[TextDiff]:
    """The lines that differ, with what was taken from each and what came."""
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            found += map(diff_text, before[a:b], after[c:d])
        elif tag != "equal":
            found += [TextDiff([("deletion", line)]) for line in before[a:b]]
            found += [TextDiff([("addition", line)]) for line in after[c:d]]
    return found
