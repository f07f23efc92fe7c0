"""Blocks of text."""

import re

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.rich_text import RichText

from ..rich_text import HREF, LANGUAGES, is_safe_link, sanitize, tidy, validate_web_address
from .fields import char, optional_char, optional_heading

TEXT_FEATURES = ["bold", "italic", "link", "document-link", *LANGUAGES, "ol", "ul"]
STORY_FEATURES = ["h2", "h3", *TEXT_FEATURES]


# Where a heading or a point of a list ends without punctuation.
_UNENDED = re.compile(r"(?<=[^\s.,:;?!>])\s*</(?:h\d|li)>")


class SafeRichText(RichText):
    """A rich text that shows only the tags of its features, whatever is stored."""

    def __init__(self, source, features):
        super().__init__(source)
        self.features = features

    def __html__(self):
        return RichText(sanitize(self.source, self.features)).__html__()


class RichTextBlock(blocks.RichTextBlock):
    """Rich text that is tidied when it comes from a form, and never runs a script."""

    def to_python(self, value):
        """The text of a stored value. Raises `TypeError` for what is no text."""
        if not isinstance(value, str | None):
            raise TypeError(f"Rich text is stored as {type(value).__name__}")
        return SafeRichText(value, self.features)

    def normalize(self, value):
        """The text of what code gives."""
        return SafeRichText(super().normalize(value).source, self.features)

    def value_from_form(self, value):
        """The text, without what a word processor leaves behind when it is pasted."""
        return SafeRichText(tidy(value), self.features)

    def get_searchable_content(self, value):
        """Its text, with a dot after headings: without tags they would run into the text."""
        return super().get_searchable_content(RichText(_UNENDED.sub(r" ·\g<0>", value.source)))

    def clean(self, value):
        """Refuse unsafe links."""
        value = super().clean(value)
        links = [href for _, href in HREF.findall(value.source) if not is_safe_link(href)]
        if links and not self.is_deferred_validation:
            raise ValidationError(
                f"Deze link kan niet: {links[0]}. Gebruik een volledig adres dat begint met "
                "https://, zonder wachtwoord."
            )
        return value


class WebAddressBlock(blocks.URLBlock):
    """The address of a web page: http or https, without a password."""

    def to_python(self, value):
        """The stored address. Raises `ValueError` for an unsafe one."""
        if value and not is_safe_link(str(value)):
            raise ValueError("A stored address is not safe")
        return value

    def clean(self, value):
        """Refuse what is no address of a web page."""
        value = super().clean(value)
        if value:
            validate_web_address(value)
        return value


class TextBlock(RichTextBlock):
    """Running text with subheadings."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", STORY_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        description = "Lopende tekst met tussenkoppen, lijsten en links."


class QuoteBlock(blocks.StructBlock):
    """A quote."""

    text = blocks.TextBlock(
        default="",
        label="Citaat",
        rows=3,
        help_text="Zonder aanhalingstekens. Liefst minder dan 40 woorden.",
    )
    name = optional_char(
        "Naam", "Wie zegt het? Voornaam en achternaam, als die persoon dat goed vindt.", 100
    )
    role = optional_char("Functie", "Bijvoorbeeld: docent techniek", 150)

    class Meta:
        icon = "openquote"
        label = "Citaat"
        description = "Een uitspraak die opvalt, met de naam van wie het zei."


class AccordionItemBlock(blocks.StructBlock):
    """A question and its answer."""

    title = char(
        "Vraag of kop", "Zoals een bezoeker het vraagt. Bijvoorbeeld: Wie kan meedoen?", 200
    )
    text = RichTextBlock(
        label="Antwoord",
        features=TEXT_FEATURES,
        help_text="Het antwoord in de eerste zin, uitleg daarna. Hooguit 100 woorden.",
    )


class AccordionBlock(blocks.StructBlock):
    """Questions with answers that open on demand."""

    heading = optional_heading("Veelgestelde vragen")
    items = blocks.ListBlock(
        AccordionItemBlock(label="Onderdeel", icon="help"),
        label="Onderdelen",
        min_num=1,
        help_text="Twee tot tien vragen, de belangrijkste eerst.",
    )

    class Meta:
        icon = "list-ul"
        label = "Uitklaplijst"
        description = "Vragen met een antwoord dat open kan. Voor bijzaken, niet voor de hoofdzaak."


BLOCKS = {"text": TextBlock, "quote": QuoteBlock, "accordion": AccordionBlock}
