"""All story blocks together."""

import json
import logging

from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from .action import CallToActionBlock, ContactBlock
from .figures import KeyFiguresBlock, TableBlock
from .media import DownloadsBlock, PictureBlock, VideoBlock
from .soundness import is_child
from .text import AccordionBlock, QuoteBlock, TextBlock

logger = logging.getLogger(__name__)


class ForgivingStreamBlock(blocks.StreamBlock):
    """A stream that leaves out what is damaged in the database, where Wagtail's gives an error.

    Its value says how many parts it has `left_out`.

    A form that is damaged on its way gets a message, where Wagtail's gives an error too.
    """

    def value_from_datadict(self, data, files, prefix):
        """The stream that a form sends; an empty one, marked, when it cannot be read."""
        try:
            return super().value_from_datadict(data, files, prefix)
        except Exception:  # Whatever a broken form makes Wagtail's blocks raise.
            logger.exception("A form with blocks could not be read")
            value = self.empty_value()
            value.is_damaged = True
            return value

    def clean(self, value):
        """Refuse what could not be read, also in a draft."""
        if getattr(value, "is_damaged", False):
            message = "De inhoud kwam niet goed aan. Ververs de pagina en probeer het nog eens."
            raise StreamBlockValidationError(non_block_errors=[message])
        return super().clean(value)

    def to_python(self, value):
        """The stream of a stored value, or of what code gives."""
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                # Text from before: Wagtail keeps it apart.
                return super().to_python(value)
        if not value or isinstance(value, blocks.StreamValue):
            return super().to_python(value)
        stored = value if isinstance(value, list) else [value]
        sound = [each for each in stored if _is_given(each) or is_child(self, each)]
        stream = super().to_python(sound)
        stream.left_out = len(stored) - len(sound)
        if stream.left_out:
            logger.error("Left out %s damaged blocks", stream.left_out)
        return stream


def _is_given(child) -> bool:
    """Whether this is a part as code writes it: name and value."""
    return isinstance(child, tuple) and len(child) in (2, 3)


class StoryBlock(ForgivingStreamBlock):
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
