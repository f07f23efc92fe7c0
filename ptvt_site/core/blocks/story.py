"""All story blocks together."""

from wagtail.blocks import Block

from ..data import toml_beside
from . import action, figures, media, text
from .stream import TolerantStreamBlock

# By the group in the block picker, in the order in which that offers them.
MODULES = {"Tekst": text, "Beeld en bestanden": media, "Cijfers": figures, "Verder": action}


def blocks_of(file: str, app: str, group: str, kinds: dict[str, type[Block]]) -> dict[str, Block]:
    """Blocks by their names, which their templates have too.

    What the block picker shows of each is in `examples.toml` beside the file, unless it has a
    `get_preview_value`.
    """
    blocks, examples = {}, toml_beside(file, "examples.toml")
    for name, kind in kinds.items():
        example = {"preview_value": examples[name]} if name in examples else {}
        blocks[name] = kind(group=group, template=f"{app}/blocks/{name}.html", **example)
    return blocks


class StoryBlock(TolerantStreamBlock):
    """The blocks of an article: those that the modules above list in `BLOCKS`."""

    for _group, _module in MODULES.items():
        locals().update(blocks_of(__file__, "core", _group, _module.BLOCKS))
