"""A stream of blocks that skips stored blocks that cannot be read, and that of a story."""

import json
import logging
from collections import defaultdict
from contextlib import suppress
from itertools import chain
from uuid import uuid4

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import BaseStructBlock

from ..data import toml_beside
from . import action, figures, media, text

logger = logging.getLogger(__name__)

# By the group in the block picker, in the order in which that offers them.
MODULES = {"Tekst": text, "Beeld en bestanden": media, "Cijfers": figures, "Verder": action}


class TolerantStreamValue(blocks.StreamValue):
    """A stream without the blocks that cannot be read; those are stored again as they were."""

    def __init__(self, *args, unreadable=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._unreadable = list(unreadable)
        if self.is_lazy:
            del self._bound_blocks

    def __bool__(self):
        """Whether anything is stored, which needs no conversion."""
        return bool(self._raw_data or self._unreadable)

    @property
    def unreadable(self) -> list[tuple[int, object]]:
        """The blocks that cannot be read: their positions and raw values."""
        len(self)  # Converts them.
        return self._unreadable

    @cached_property
    def _bound_blocks(self) -> list:
        """The blocks that can be read; those of one type are converted together."""
        stored, by_type, children = self._raw_data, defaultdict(list), {}
        for index, raw in enumerate(stored):
            if isinstance(raw, dict) and "value" in raw and isinstance(raw.get("type"), str):
                by_type[raw["type"]].append(index)
        for name in by_type.keys() & self.stream_block.child_blocks.keys():
            children |= self._children(name, by_type[name])
        self._unreadable = [(i, raw) for i, raw in enumerate(stored) if i not in children]
        self._raw_data = [stored[index] for index in sorted(children)]
        return [children[index] for index in sorted(children)]

    def _children(self, name: str, indexes: list[int]) -> dict:
        block = self.stream_block.child_blocks[name]
        stored = [self._raw_data[index]["value"] for index in indexes]
        try:
            if isinstance(block, BaseStructBlock) and not all(isinstance(v, dict) for v in stored):
                raise TypeError(f"A block {name!r} is stored as no object")
            values = block.bulk_to_python(stored)
        except Exception:  # Blocks raise what they please on values of another shape.
            if len(indexes) > 1:
                one_by_one = [self._children(name, [index]) for index in indexes]
                return {index: child for one in one_by_one for index, child in one.items()}
            logger.exception("A stored block %r cannot be read", name)
            return {}
        return {
            index: self.StreamChild(block, value, id=self._raw_data[index].get("id"))
            for index, value in zip(indexes, values, strict=True)
        }

    def get_prep_value(self):
        """The raw values of all blocks, also of those that cannot be read."""
        if "_bound_blocks" not in vars(self):
            return [
                raw | {"id": raw.get("id") or str(uuid4())} if isinstance(raw, dict) else raw
                for raw in self._raw_data
            ]
        stored = super().get_prep_value()
        for position, raw in self._unreadable:
            stored.insert(position, raw)
        return stored


class TolerantStreamBlock(blocks.StreamBlock):
    """A stream block that skips what cannot be read; the form tells editors (`core.fields`)."""

    def to_python(self, value):
        """The stream of a stored value, or of what code gives."""
        if isinstance(value, blocks.StreamValue):
            return value
        if isinstance(value, str):
            with suppress(ValueError):
                value = json.loads(value or "[]")
        if isinstance(value, str | dict) or not hasattr(value, "__iter__"):
            value = [value] if value else []
        value = list(value)
        is_lazy = not all(isinstance(child, tuple) for child in value)
        return TolerantStreamValue(self, value, is_lazy=is_lazy)

    def value_from_datadict(self, data, files, prefix):
        """The stream that a form sends; an empty one, marked, when it cannot be read."""
        try:
            value = super().value_from_datadict(data, files, prefix)
        except Exception:  # Whatever a broken form makes Wagtail's blocks raise.
            logger.exception("A form with blocks could not be read")
            value = self.empty_value()
            value.is_damaged = True
        value.drops_unreadable = data.get(f"{prefix}-drop-unreadable") == "on"
        return value

    def clean(self, value):
        """Refuse a form that could not be read, also for a draft."""
        if getattr(value, "is_damaged", False):
            message = "De inhoud kwam niet goed aan. Ververs de pagina en probeer het nog eens."
            raise StreamBlockValidationError(non_block_errors=[message])
        cleaned = super().clean(value)
        cleaned.drops_unreadable = getattr(value, "drops_unreadable", False)
        return cleaned


def blocks_of(file: str, app: str, group: str, kinds: dict) -> list[tuple[str, blocks.Block]]:
    """Blocks with their names, which templates and `examples.toml` beside the file have too."""
    named, examples = [], toml_beside(file, "examples.toml")
    for name, kind in kinds.items():
        example = {"preview_value": examples[name]} if name in examples else {}
        named.append((name, kind(group=group, template=f"{app}/blocks/{name}.html", **example)))
    return named


class StoryBlock(TolerantStreamBlock):
    """The blocks of an article, listed in `BLOCKS` above, and those of a page type."""

    def __init__(self, local_blocks=(), **kwargs):
        groups = (blocks_of(__file__, "core", group, one.BLOCKS) for group, one in MODULES.items())
        super().__init__([*chain.from_iterable(groups), *local_blocks], **kwargs)
