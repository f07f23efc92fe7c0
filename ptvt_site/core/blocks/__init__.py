"""The blocks that every article, publication and programme page can be built from."""

from .declared import DeclaredBlocks
from .media import file_facts
from .story import CORE, STATEMENTS, StoryBlock
from .stream import TolerantStreamBlock
from .text import RichTextBlock, WebAddressBlock
