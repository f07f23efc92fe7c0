"""The blocks that every article, publication and programme page can be built from."""

from .action import EntryBlock
from .figures import KeyFigureBlock
from .media import file_facts
from .statements import STATEMENTS
from .stream import StoryBlock, TolerantStreamBlock
from .text import TEXT_FEATURES, RichTextBlock, WebAddressBlock
