"""All story blocks together."""

from wagtail.blocks import Block

from ..data import toml_beside
from . import action, figures, media, text
from .stream import TolerantStreamBlock

# By the group in the block picker, in the order in which that offers them.
MODULES = {"Tekst": text, "Beeld en bestanden": media, "Cijfers": figures, "Verder": action}


def blocks_of(
    file: str, app: str, group: str, kinds: dict[str, type[Block]]
) -> list[tuple[str, Block]]:
    """Blocks with their names, which their templates have too.

    What the block picker shows of each is in `examples.toml` beside the file, unless it has a
    `get_preview_value`.
    """
    blocks, examples = [], toml_beside(file, "examples.toml")
    for name, kind in kinds.items():
        example = {"preview_value": examples[name]} if name in examples else {}
        blocks.append((name, kind(group=group, template=f"{app}/blocks/{name}.html", **example)))
    return blocks


class StoryBlock(TolerantStreamBlock):
    """The blocks of an article, listed in `BLOCKS` above, and those of a page type."""

    def __init__(self, local_blocks=(), **kwargs):
        blocks = [
            block
            for group, module in MODULES.items()
            for block in blocks_of(__file__, "core", group, module.BLOCKS)
        ]
        super().__init__([*blocks, *local_blocks], **kwargs)
