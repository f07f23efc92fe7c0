"""What a programme works on, and why."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ptvt_site.core.blocks import TEXT_FEATURES, RichTextBlock
from ptvt_site.core.blocks.fields import (
    chapter_heading,
    char,
    optional_list,
    optional_text,
)


class ThemeValue(blocks.StructValue):
    """A theme of a programme."""

    @property
    def href(self) -> str:
        """The posts on this theme's topic; empty without a topic."""
        topic = self.get("topic")
        return topic.get_absolute_url() if topic else ""


class ThemeBlock(blocks.StructBlock):
    """What a programme works on, in a few words."""

    name = char("Thema", "Eén tot drie woorden. Bijvoorbeeld: Instroom", 120)
    text = optional_text("Uitleg", "Eén of twee zinnen: wat doet het programma hieraan?", 400)
    topic = SnippetChooserBlock(
        "publications.Topic",
        label="Onderwerp",
        required=False,
        help_text="Kies het onderwerp met dezelfde naam, dan leidt het thema naar de berichten.",
    )

    class Meta:
        icon = "tag"
        label = "Thema"
        value_class = ThemeValue


class ToelichtingBlock(blocks.StructBlock):
    """What the programme is, why it is there and on what themes it works."""

    heading = chapter_heading("Toelichting")
    text = RichTextBlock(
        label="Tekst",
        features=["h3", *TEXT_FEATURES],
        help_text="Wat is het programma, wie doen mee, en wat willen zij bereiken?",
    )
    themes = optional_list(
        ThemeBlock(), "Thema's", "Waar werkt het programma aan? Drie tot zes thema's."
    )

    class Meta:
        icon = "info-circle"
        label = "Toelichting"
        description = "Wat het programma is en aan welke thema's het werkt."
