"""Whether a stored value has the shape that its block expects. It asks nothing of the database."""

import re
from functools import lru_cache

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock

# Of what each kind of block may be stored as; `None` is always right: nothing filled in.
_TYPES = (
    (blocks.RichTextBlock, str),
    (blocks.ChooserBlock, int),
    (blocks.BooleanBlock, bool),
    (blocks.IntegerBlock, int),
    (blocks.FieldBlock, (str, int, float)),
)

# What a form refuses too; browsers skip spaces and control characters in an address.
_RUNS = re.compile(r"^(javascript|vbscript|data):", re.IGNORECASE)
_SKIPPED = re.compile(r"[\x00-\x20]+")


def is_sound(block: blocks.Block, stored) -> bool:
    """Whether this block, and every block in it, can be made of what is stored."""
    if isinstance(block, ImageBlock):
        return _is_picture(stored)
    if isinstance(block, BaseTypedTableBlock):
        return not stored or _is_table(block, stored)
    if isinstance(block, BaseStreamBlock):
        return isinstance(stored, list) and all(is_child(block, each) for each in stored)
    if isinstance(block, ListBlock):
        return isinstance(stored, list) and all(_is_item(block, each) for each in stored)
    if isinstance(block, BaseStructBlock):
        return isinstance(stored, dict) and all(
            is_sound(child, stored[name])
            for name, child in block.child_blocks.items()
            if name in stored
        )
    if isinstance(block, blocks.URLBlock) and isinstance(stored, str):
        return not _RUNS.match(_SKIPPED.sub("", stored))
    types = _types_of(type(block))
    return stored is None or (isinstance(stored, types) and _is_no_odd_number(types, stored))


@lru_cache
def _types_of(kind: type[blocks.Block]):
    return next((types for base, types in _TYPES if issubclass(kind, base)), object)


def is_child(block: BaseStreamBlock, stored) -> bool:
    """Whether this is a part of a stream: it has a type that exists, and a sound value."""
    if not isinstance(stored, dict) or not {"type", "value"} <= stored.keys():
        return False
    kind = stored["type"]
    child = block.child_blocks.get(kind) if isinstance(kind, str) else None
    is_id = isinstance(stored.get("id"), (str, type(None)))
    return bool(child) and is_id and is_sound(child, stored["value"])


def _is_no_odd_number(types, stored) -> bool:
    """Whether a number is none that a database refuses, and no truth value."""
    if isinstance(stored, bool):
        return types is bool
    return not isinstance(stored, int) or abs(stored) < 2**31


def _is_picture(stored) -> bool:
    if isinstance(stored, dict):
        is_text = isinstance(stored.get("alt_text"), (str, type(None)))
        if not is_text or not isinstance(stored.get("decorative"), (bool, type(None))):
            return False
        stored = stored.get("image")
    return stored is None or (isinstance(stored, int) and _is_no_odd_number(int, stored))


def _is_item(block: ListBlock, stored) -> bool:
    if block._item_is_in_block_format(stored):
        is_id = isinstance(stored["id"], (str, type(None)))
        return is_id and is_sound(block.child_block, stored["value"])
    return is_sound(block.child_block, stored)


def _is_table(block: BaseTypedTableBlock, stored) -> bool:
    if not isinstance(stored, dict):
        return False
    columns, rows = stored.get("columns"), stored.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return False
    if not isinstance(stored.get("caption"), (str, type(None))):
        return False
    kinds = []
    for column in columns:
        kind = column.get("type") if isinstance(column, dict) else None
        if not isinstance(kind, str) or not isinstance(column.get("heading"), str):
            return False
        kinds.append(block.child_blocks.get(kind))
    return None not in kinds and all(_is_row(kinds, row) for row in rows)


def _is_row(kinds: list, stored) -> bool:
    values = stored.get("values") if isinstance(stored, dict) else None
    if not isinstance(values, list) or len(values) != len(kinds):
        return False
    return all(is_sound(kind, value) for kind, value in zip(kinds, values, strict=True))
