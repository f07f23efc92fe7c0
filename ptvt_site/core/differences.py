"""What differs between two versions of something, line by line."""

from difflib import SequenceMatcher

from wagtail.admin.compare import TextDiff, diff_text


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
