"""All blocks of the site, and the stream of an article."""

from functools import partial

from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .action import CallToActionBlock, ContactBlock
from .declared import DeclaredBlocks
from .figures import ChartBlock, TableBlock
from .media import DownloadsBlock, DownloadValue, PictureBlock
from .statements import AccessibilityStatementBlock, PrivacyStatementBlock
from .stream import TolerantStreamBlock
from .text import STORY_FEATURES, RichTextBlock

CORE = DeclaredBlocks(
    __file__,
    "core",
    {
        "accessibility_statement": AccessibilityStatementBlock,
        "call_to_action": CallToActionBlock,
        "cells": TypedTableBlock,
        "chart": ChartBlock,
        "contact": ContactBlock,
        "downloads": DownloadsBlock,
        "entry": CallToActionBlock,
        "link": CallToActionBlock,
        "picture": PictureBlock,
        "privacy_statement": PrivacyStatementBlock,
        "table": TableBlock,
        "text": partial(RichTextBlock, features=STORY_FEATURES),
    },
    {"download": DownloadValue},
)
STATEMENTS = CORE.in_groups("Verklaringen")


class StoryBlock(TolerantStreamBlock):
    """The blocks of an article, and those of a page type."""

    def __init__(self, local_blocks=(), **kwargs):
        story = CORE.in_groups("Tekst", "Beeld en bestanden", "Cijfers", "Verder")
        super().__init__([*story, *local_blocks], **kwargs)
