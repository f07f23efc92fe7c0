"""Blocks of words."""

from wagtail import blocks
from wagtail.rich_text import RichText

from ptvt_site.core.rich_text import clean_rich_text, is_clean

INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ol", "ul"]
STORY_FEATURES = ["h2", "h3", *TEXT_FEATURES]


class CleanTextBlock(blocks.RichTextBlock):
    """Rich text that is cleaned when it comes from a form, and never runs a script."""

    def to_python(self, value):
        """The text of a stored value, cleaned when something else than a form has written it."""
        text = super().to_python(value)
        return text if is_clean(text.source) else RichText(clean_rich_text(text.source))

    def bulk_to_python(self, values):
        """The same for several."""
        return [self.to_python(value) for value in values]

    def value_from_form(self, value):
        """The text without what a word processor leaves behind."""
        return RichText(clean_rich_text(value))


class TextBlock(CleanTextBlock):
    """Running text with subheadings."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", STORY_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        group = "Tekst"
        description = "Lopende tekst met tussenkoppen, lijsten en links."
        template = "core/blocks/text.html"
        preview_value = (
            "<h2>Zo werkt het</h2><p>Scholen en bedrijven maken <b>samen</b> een plan. "
            "Daarin staat wie wat doet.</p><ul><li>Eerst kennismaken</li><li>Dan kiezen</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    """Someone's own words."""

    text = blocks.TextBlock(
        label="Citaat", rows=3, help_text="Zonder aanhalingstekens. Liefst minder dan 40 woorden."
    )
    name = blocks.CharBlock(
        label="Naam",
        required=False,
        max_length=100,
        help_text="Wie zegt het? Voornaam en achternaam, als die persoon dat goed vindt.",
    )
    role = blocks.CharBlock(
        label="Functie", required=False, max_length=150, help_text="Bijvoorbeeld: docent techniek"
    )

    class Meta:
        icon = "openquote"
        label = "Citaat"
        group = "Tekst"
        description = "Een uitspraak die opvalt, met de naam van wie het zei."
        template = "core/blocks/quote.html"
        preview_value = {
            "text": "Techniek leer je door het te doen, naast iemand die het al kan.",
            "name": "",
            "role": "Docent in opleiding",
        }


class AccordionItemBlock(blocks.StructBlock):
    """A question and its answer."""

    title = blocks.CharBlock(
        label="Vraag of kop",
        max_length=200,
        help_text="Zoals een bezoeker het vraagt. Bijvoorbeeld: Wie kan meedoen?",
    )
    text = CleanTextBlock(
        label="Antwoord",
        features=TEXT_FEATURES,
        help_text="Het antwoord in de eerste zin, uitleg daarna. Hooguit 100 woorden.",
    )

    class Meta:
        icon = "help"
        label = "Onderdeel"


class AccordionBlock(blocks.StructBlock):
    """Text that opens when a visitor asks for it."""

    heading = blocks.CharBlock(
        label="Kop",
        required=False,
        max_length=120,
        help_text="Eén tot zes woorden. Bijvoorbeeld: Veelgestelde vragen. Leeg: geen kop.",
    )
    items = blocks.ListBlock(
        AccordionItemBlock(),
        label="Onderdelen",
        min_num=1,
        help_text="Twee tot tien vragen, de belangrijkste eerst.",
    )

    class Meta:
        icon = "list-ul"
        label = "Uitklaplijst"
        group = "Tekst"
        description = "Vragen met een antwoord dat open kan. Voor bijzaken, niet voor de hoofdzaak."
        template = "core/blocks/accordion.html"
        preview_value = {
            "heading": "Veelgestelde vragen",
            "items": [
                {"title": "Wie kan meedoen?", "text": "<p>Elke school en elk bedrijf.</p>"},
                {"title": "Wat kost het?", "text": "<p>Meedoen is gratis.</p>"},
            ],
        }
