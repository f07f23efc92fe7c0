"""All story blocks together."""

from .action import CallToActionBlock, ContactBlock
from .figures import KeyFiguresBlock, TableBlock
from .media import DownloadsBlock, PictureBlock, VideoBlock
from .stream import TolerantStreamBlock
from .text import AccordionBlock, QuoteBlock, TextBlock


class StoryBlock(TolerantStreamBlock):
    """The blocks of an article."""

    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    key_figures = KeyFiguresBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    downloads = DownloadsBlock()
    video = VideoBlock()
    call_to_action = CallToActionBlock()
    contact = ContactBlock()
