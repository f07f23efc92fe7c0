"""What PTvT does in a programme."""

from wagtail import blocks

from ptvt_site.core.blocks import TEXT_FEATURES, RichTextBlock
from ptvt_site.core.blocks.fields import (
    chapter_heading,
    char,
    optional_list,
    optional_text,
)


class ActivityBlock(blocks.StructBlock):
    """One thing that PTvT does."""

    title = char("Activiteit", "Liefst één werkwoord. Bijvoorbeeld: Verbinden", 80)
    text = optional_text("Uitleg", "Eén of twee zinnen: wat doet PTvT dan?", 300)

    class Meta:
        icon = "check"
        label = "Activiteit"


class RoleBlock(blocks.StructBlock):
    """What PTvT does in the programme."""

    heading = chapter_heading("Wat doet PTvT?")
    text = RichTextBlock(
        label="Tekst",
        required=False,
        features=TEXT_FEATURES,
        help_text="Wat is de rol van PTvT? Twee of drie zinnen, in de wij-vorm.",
    )
    activities = optional_list(
        ActivityBlock(), "Activiteiten", "Twee tot vijf dingen die PTvT doet."
    )

    class Meta:
        icon = "pick"
        label = "Wat doet PTvT?"
        description = "De rol van PTvT, met een paar activiteiten."
