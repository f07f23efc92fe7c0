"""What PTvT does in a programme."""

from wagtail import blocks

from ptvt_site.core.blocks import TEXT_FEATURES, RichTextBlock


class ActivityBlock(blocks.StructBlock):
    """One thing that PTvT does."""

    title = blocks.CharBlock(
        label="Activiteit",
        max_length=80,
        help_text="Liefst één werkwoord. Bijvoorbeeld: Verbinden",
    )
    text = blocks.TextBlock(
        label="Uitleg",
        rows=2,
        required=False,
        max_length=300,
        help_text="Eén of twee zinnen: wat doet PTvT dan?",
    )

    class Meta:
        icon = "check"
        label = "Activiteit"


class RoleBlock(blocks.StructBlock):
    """What PTvT does in the programme."""

    heading = blocks.CharBlock(
        label="Kop",
        default="Wat doet PTvT?",
        max_length=120,
        help_text="Staat in de inhoudsopgave van de pagina. Eén tot vier woorden.",
    )
    text = RichTextBlock(
        label="Tekst",
        required=False,
        features=TEXT_FEATURES,
        help_text="Wat is de rol van PTvT? Twee of drie zinnen, in de wij-vorm.",
    )
    activities = blocks.ListBlock(
        ActivityBlock(),
        label="Activiteiten",
        min_num=0,
        default=[],
        help_text="Twee tot vijf dingen die PTvT doet.",
    )

    class Meta:
        icon = "pick"
        label = "Wat doet PTvT?"
        group = "Programma"
        description = "De rol van PTvT, met een paar activiteiten."
        template = "programmes/blocks/role.html"
        preview_value = {
            "heading": "Wat doet PTvT?",
            "text": "<p>Wij ondersteunen het programma elke dag.</p>",
            "activities": [
                {"title": "Verbinden", "text": "We brengen partners bij elkaar."},
                {"title": "Informeren", "text": "We delen wat werkt."},
            ],
        }
