"""Compares the blocks of two versions of a page, line by line: only what differs is shown."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from bs4 import BeautifulSoup
from django.utils.html import format_html, format_html_join
from wagtail import blocks
from wagtail.admin.compare import (
    ChildRelationComparison,
    FieldComparison,
    TextDiff,
    diff_text,
    register_comparison_class,
)
from wagtail.admin.views.generic.models import RevisionsCompareView
from wagtail.fields import StreamField
from wagtail.rich_text import expand_db_html
from wagtail.utils.text import text_from_html

from .patches import patch

PARAGRAPHS = ["p", "h2", "h3", "h4", "li", "blockquote"]


def paragraphs(html: str) -> Iterator[str]:
    """The paragraphs of rich text, with the address of each link."""
    soup = BeautifulSoup(expand_db_html(html), "html.parser")
    for link in soup.find_all("a", href=True):
        link.append(f" ({link['href']})")
    for paragraph in soup.find_all(PARAGRAPHS):
        if not paragraph.find(PARAGRAPHS):
            yield paragraph.get_text(" ", strip=True)


def lines(block, value) -> Iterator[str]:
    """What a block holds, a line for each field and paragraph."""
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from lines(child.block, child.value)
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from lines(block.child_block, child)
    elif isinstance(value, blocks.StructValue):
        for name, child in block.child_blocks.items():
            yield from lines(child, value.get(name))
    elif isinstance(block, blocks.RichTextBlock):
        yield from paragraphs(value.source if value else "")
    # The value of a block for an image is the image itself.
    elif isinstance(block, blocks.FieldBlock | blocks.StructBlock) or not value:
        if value not in (None, ""):
            yield f"{block.label}: {value}"
    else:
        yield text_from_html(block.render_basic(value))


class BlocksComparison(FieldComparison):
    """The lines of a stream field that differ."""

    def htmldiff(self):
        """A paragraph for each difference."""
        before, after = (list(lines(self.field.stream_block, v)) for v in (self.val_a, self.val_b))
        found = []
        for action, i1, i2, j1, j2 in SequenceMatcher(None, before, after, False).get_opcodes():
            old, new = before[i1:i2], after[j1:j2]
            if action == "replace" and len(old) == len(new):
                found += map(diff_text, old, new)
            elif action != "equal":
                found += [TextDiff([("deletion", line)]) for line in old]
                found += [TextDiff([("addition", line)]) for line in new]
        if not found:
            return format_html("<p>{}</p>", "Alleen de opmaak of een instelling verschilt.")
        return format_html_join("\n", "<p>{}</p>", ((diff.to_html(),) for diff in found))


register_comparison_class(StreamField, comparison_class=BlocksComparison)


# Rows of a form that only moved.
# Why: Wagtail does not see that rows have another order, and shows rows without a difference too.
# Since: Wagtail 8.0. Remove when: `ChildRelationComparison.has_changed` compares their order.
@patch(ChildRelationComparison, "get_child_comparisons")
def changed_children(original, self) -> list:
    """The rows that differ, or have another place."""
    return [
        row
        for row in original(self)
        if row.is_addition() or row.is_deletion() or row.has_changed() or row.get_position_change()
    ]


ChildRelationComparison.has_changed = lambda self: bool(self.get_child_comparisons())


# The last version that differs.
# Why: an autosave and then publishing store the same twice, and Wagtail compares those two.
# Since: Wagtail 8.0. Remove when: "Compare with previous version" leads to one that differs.
@patch(RevisionsCompareView, "_get_comparison")
def compared(original, self, before, after) -> list:
    """What differs from that version, or else from the last one before it that differs."""
    found, first = original(self, before, after), str(self.revision_id_a)
    if found or not first.isdecimal():
        return found
    # One at a time: each has the content of a whole page.
    for former in self.object.revisions.filter(pk__lt=first).order_by("-pk").iterator(1):
        self.revision_id_a = former.pk
        if found := original(self, former.as_object(), after):
            break
    return found
