"""All story blocks together."""

from . import action, figures, media, text
from .stream import TolerantStreamBlock

# The order in which the editor offers them.
MODULES = (text, media, figures, action)


class StoryBlock(TolerantStreamBlock):
    """The blocks of an article: those that the modules above list in `BLOCKS`."""

    locals().update({name: kind() for module in MODULES for name, kind in module.BLOCKS.items()})
