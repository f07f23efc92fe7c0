"""A stream of blocks that skips stored blocks that cannot be read, and that of a story."""

import json
import logging

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
    """A stream without the blocks that cannot be read; those are stored again as they were.

    `unreadable` holds their positions and raw values.
    """

    def __init__(self, *args, unreadable=(), **kwargs):
        super().__init__(*args, **kwargs)
        self._unreadable = list(unreadable)
        self._is_read = not self.is_lazy

    @property
    def unreadable(self) -> list[tuple[int, object]]:
        """The blocks that cannot be read: their positions and raw values."""
        self._read()
        return self._unreadable

    @cached_property
    def raw_data(self):
        """The raw values of the blocks that can be read."""
        self._read()
        return blocks.StreamValue.RawDataView(self)

    def __len__(self):
        self._read()
        return super().__len__()

    def __getitem__(self, index):
        self._read()
        return super().__getitem__(index)

    def get_prep_value(self):
        """The raw values of all blocks, also of those that cannot be read."""
        if not self._is_read and not all(map(self._is_block, self._raw_data)):
            self._read()
        stored = super().get_prep_value()
        for position, raw in self._unreadable:
            stored.insert(position, raw)
        return stored

    def _is_block(self, raw) -> bool:
        """Whether this can be a block: a type that exists, and a value of any kind."""
        if not isinstance(raw, dict) or "value" not in raw or not isinstance(raw.get("type"), str):
            return False
        return raw["type"] in self.stream_block.child_blocks

    def _read(self) -> None:
        """Convert all blocks, those of one type together; set aside what cannot be read."""
        if self._is_read:
            return
        self._is_read = True
        usable = [index for index, raw in enumerate(self._raw_data) if self._is_block(raw)]
        for name in dict.fromkeys(self._raw_data[index]["type"] for index in usable):
            self._read_type(name, [i for i in usable if self._raw_data[i]["type"] == name])
        for index, child in reversed(list(enumerate(self._bound_blocks))):
            if child is None:
                self._unreadable.insert(0, (index, self._raw_data[index]))
                del self[index]

    def _read_type(self, name: str, indexes: list[int]) -> None:
        block = self.stream_block.child_blocks[name]
        stored = [self._raw_data[index]["value"] for index in indexes]
        try:
            if isinstance(block, BaseStructBlock) and not all(isinstance(v, dict) for v in stored):
                raise TypeError(f"A block {name!r} is stored as no object")
            values = block.bulk_to_python(stored)
        except Exception:  # Blocks raise what they please on values of another shape.
            if len(indexes) > 1:
                for index in indexes:
                    self._read_type(name, [index])
            else:
                logger.exception("A stored block %r cannot be read", name)
            return
        for index, value in zip(indexes, values, strict=True):
            self._bound_blocks[index] = self.StreamChild(
                block, value, id=self._raw_data[index].get("id")
            )


class TolerantStreamBlock(blocks.StreamBlock):
    """A stream block that skips what cannot be read in the database or in a form.

    Where Wagtail's stream block raises an error, visitors get the rest of the page, and editors
    get a message in the form (`core.fields`).
    """

    def to_python(self, value):
        """The stream of a stored value, or of what code gives."""
        if isinstance(value, blocks.StreamValue):
            return value
        if isinstance(value, str):
            try:
                value = json.loads(value or "[]")
            except ValueError:
                value = [value]
        if not value:
            value = []
        elif isinstance(value, dict) or not hasattr(value, "__iter__"):
            value = [value]
        value = list(value)
        if value and all(isinstance(child, tuple) for child in value):
            return TolerantStreamValue(self, list(super().to_python(value)))
        return TolerantStreamValue(self, value, is_lazy=True)

    def get_prep_value(self, value):
        """The stored value; Wagtail's own drops a stream of which nothing can be read."""
        return value.get_prep_value() if isinstance(value, blocks.StreamValue) else []

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


def blocks_of(
    file: str, app: str, group: str, kinds: dict[str, type[blocks.Block]]
) -> list[tuple[str, blocks.Block]]:
    """Blocks with their names, which their templates have too.

    What the block picker shows of each is in `examples.toml` beside the file, unless it has a
    `get_preview_value`.
    """
    named, examples = [], toml_beside(file, "examples.toml")
    for name, kind in kinds.items():
        example = {"preview_value": examples[name]} if name in examples else {}
        named.append((name, kind(group=group, template=f"{app}/blocks/{name}.html", **example)))
    return named


class StoryBlock(TolerantStreamBlock):
    """The blocks of an article, listed in `BLOCKS` above, and those of a page type."""

    def __init__(self, local_blocks=(), **kwargs):
        named = [
            block
            for group, module in MODULES.items()
            for block in blocks_of(__file__, "core", group, module.BLOCKS)
        ]
        super().__init__([*named, *local_blocks], **kwargs)
