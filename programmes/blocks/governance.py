"""Who steers a programme."""

from django.utils.text import get_text_list
from wagtail import blocks

from ptvt_site.core.blocks import TEXT_FEATURES, RichTextBlock
from ptvt_site.core.blocks.fields import (
    chapter_heading,
    char,
    optional_char,
    optional_list,
    optional_text,
)
from ptvt_site.network.sectors import Sector, SectorGroup

MAX_SEATS_SHOWN = 8


class SeatBlock(blocks.StructBlock):
    """Who has a seat."""

    sector = blocks.ChoiceBlock(
        label="Sector", choices=Sector.choices, help_text="Voor wie zit deze partij aan tafel?"
    )
    organisation = optional_char("Organisatie", "Leeg: de sector zelf heeft een plaats.", 150)

    class Meta:
        icon = "group"
        label = "Zetel"


class ChairBlock(blocks.StructBlock):
    """Who chairs a body."""

    name = optional_char("Naam", "Voornaam en achternaam. Leeg: geen voorzitter op de pagina.", 100)
    role = optional_char("Functie", "Bijvoorbeeld: directeur van een mbo-school", 150)

    class Meta:
        icon = "user"
        label = "Voorzitter"


class BodyValue(blocks.StructValue):
    """A body that steers."""

    @property
    def seats_by_sector(self) -> list[SectorGroup]:
        """Who sits in it, by sector."""
        return SectorGroup.of(self["seats"], lambda seat: seat["sector"])

    @property
    def is_folded(self) -> bool:
        """Whether there are so many seats that a visitor unfolds them."""
        return len(self["seats"]) > MAX_SEATS_SHOWN

    @property
    def sectors_in_words(self) -> str:
        """Which sectors sit in it, and with how many."""
        counts = [f"{group.label} ({len(group.members)})" for group in self.seats_by_sector]
        return get_text_list(counts, "en")

    @property
    def has_chair(self) -> bool:
        """Whether the chair's name is known."""
        return bool(self["chair"] and self["chair"].get("name"))


class BodyBlock(blocks.StructBlock):
    """A body: what it does, who chairs it and who sits in it."""

    name = char("Naam", "Bijvoorbeeld: Landelijke stuurgroep", 150)
    abbreviation = optional_char(
        "Afkorting", "Alleen als u die verderop gebruikt. Bijvoorbeeld: LS", 20
    )
    role = optional_text("Taak", "Wat doet het? Eén zin. Bijvoorbeeld: Bewaakt de doelen.")
    chair = ChairBlock(label="Voorzitter")
    seats = optional_list(
        SeatBlock(), "Zetels", "Wie zitten er? De pagina zet ze per sector bij elkaar."
    )

    class Meta:
        icon = "group"
        label = "Overleg"
        value_class = BodyValue


class ResponsiblePartyBlock(blocks.StructBlock):
    """Who is responsible, and for what."""

    name = char("Naam", "Een organisatie. Bijvoorbeeld: Ministerie van OCW", 150)
    abbreviation = optional_char("Afkorting", "Bijvoorbeeld: OCW", 20)
    responsibility = optional_char(
        "Waarvoor?", "In een paar woorden. Bijvoorbeeld: Techniek op de basisschool", 250
    )

    class Meta:
        icon = "clipboard-list"
        label = "Verantwoordelijke"


class GovernanceBlock(blocks.StructBlock):
    """Who steers the programme, who sits there and who is responsible."""

    heading = chapter_heading("Governance")
    introduction = RichTextBlock(
        label="Inleiding",
        required=False,
        features=TEXT_FEATURES,
        help_text="Hoe is het programma geregeld? Twee of drie zinnen.",
    )
    bodies = optional_list(
        BodyBlock(),
        "Overleggen",
        "Wie stuurt, en wie zitten daar aan tafel? Het hoogste overleg eerst.",
    )
    responsible = optional_list(
        ResponsiblePartyBlock(),
        "Verantwoordelijken",
        "Welke organisaties zijn waarvoor verantwoordelijk?",
    )
    host = optional_char(
        "Waar zit het projectteam?",
        "De organisatie. Bijvoorbeeld: Platform Talent voor Technologie",
        200,
    )

    class Meta:
        icon = "group"
        label = "Governance"
        description = "Wie stuurt, wie aan tafel zit en wie verantwoordelijk is."
