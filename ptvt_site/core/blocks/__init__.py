"""The story blocks: what every article, publication and programme page can be built from."""

from .figures import KeyFigureBlock
from .media import file_facts
from .story import ForgivingStreamBlock, StoryBlock
from .text import TEXT_FEATURES, CleanTextBlock

__all__ = [
    "TEXT_FEATURES",
    "CleanTextBlock",
    "ForgivingStreamBlock",
    "KeyFigureBlock",
    "StoryBlock",
    "file_facts",
]
