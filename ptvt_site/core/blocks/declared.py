"""Blocks whose words and fields are in `blocks.toml`; what they do besides is in Python."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from ..data import toml_beside
from .text import TEXT_FEATURES, RichTextBlock, WebAddressBlock

# What a field can be, besides another block of the file.
FIELDS = {
    "char": blocks.CharBlock,
    "choice": blocks.ChoiceBlock,
    "date": blocks.DateBlock,
    "document": DocumentChooserBlock,
    "email": blocks.EmailBlock,
    "image": ImageBlock,
    "page": blocks.PageChooserBlock,
    "rich_text": partial(RichTextBlock, features=TEXT_FEATURES),
    "rich_text_h3": partial(RichTextBlock, features=["h3", *TEXT_FEATURES]),
    "snippet": SnippetChooserBlock,
    "text": blocks.TextBlock,
    "url": WebAddressBlock,
}


@dataclass(frozen=True)
class DeclaredBlocks:
    """The blocks in the file `blocks.toml` beside a module; `app` is the folder of their templates.

    A field has a `type`, of `FIELDS` or a block of the file, or is a list `of` such a block; all
    else that the file says are options of Wagtail's blocks. A block with a `group` is in the block
    picker, and its template has its name. One that `extends` another has its fields, without those
    that are `false`. `classes` and `values` are the classes of blocks and of values with more.
    """

    module: str
    app: str
    classes: dict[str, Callable[..., blocks.Block]] = field(default_factory=dict)
    values: dict[str, type[blocks.StructValue]] = field(default_factory=dict)

    def in_groups(self, *groups: str) -> list[tuple[str, blocks.Block]]:
        """The blocks of these groups of the block picker, with their names."""
        declared = toml_beside(self.module, "blocks.toml").items()
        return [(name, self.block(name)) for name, one in declared if one.get("group") in groups]

    def block(self, name: str, **options) -> blocks.Block:
        """The block of this name; `options` precede those of the file."""
        declared = toml_beside(self.module, "blocks.toml")
        options = declared.get(name, {}) | options
        base = declared.get(options.pop("extends", ""), {})
        fields = base.get("fields", {}) | options.pop("fields", {})
        if fields:
            options["local_blocks"] = [(n, self._field(**one)) for n, one in fields.items() if one]
        if "group" in options:
            options = {"template": f"{self.app}/blocks/{name}.html"} | options
        if name in self.values:
            options["value_class"] = self.values[name]
        return self.classes.get(name, blocks.StructBlock)(**options)

    def _field(self, type: str = "char", of: str = "", **options) -> blocks.Block:
        if of:
            return blocks.ListBlock(self.block(of), **options)
        return FIELDS[type](**options) if type in FIELDS else self.block(type, **options)
