"""Who steers a programme."""

from django.utils.text import get_text_list
from wagtail import blocks

from ptvt_site.core.blocks import TEXT_FEATURES, RichTextBlock
from ptvt_site.network.sectors import Sector, SectorGroup

MAX_SEATS_SHOWN = 8


class SeatBlock(blocks.StructBlock):
    """Who has a seat."""

    sector = blocks.ChoiceBlock(
        label="Sector", choices=Sector.choices, help_text="Voor wie zit deze partij aan tafel?"
    )
    organisation = blocks.CharBlock(
        label="Organisatie",
        required=False,
        max_length=150,
        help_text="Leeg: de sector zelf heeft een plaats.",
    )

    class Meta:
        icon = "group"
        label = "Zetel"


class ChairBlock(blocks.StructBlock):
    """Who chairs a body."""

    name = blocks.CharBlock(
        label="Naam",
        required=False,
        max_length=100,
        help_text="Voornaam en achternaam. Leeg: geen voorzitter op de pagina.",
    )
    role = blocks.CharBlock(
        label="Functie",
        required=False,
        max_length=150,
        help_text="Bijvoorbeeld: directeur van een mbo-school",
    )

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

    name = blocks.CharBlock(
        label="Naam", max_length=150, help_text="Bijvoorbeeld: Landelijke stuurgroep"
    )
    abbreviation = blocks.CharBlock(
        label="Afkorting",
        required=False,
        max_length=20,
        help_text="Alleen als u die verderop gebruikt. Bijvoorbeeld: LS",
    )
    role = blocks.TextBlock(
        label="Taak",
        rows=2,
        required=False,
        help_text="Wat doet het? Eén zin. Bijvoorbeeld: Bewaakt de doelen.",
    )
    chair = ChairBlock(label="Voorzitter")
    seats = blocks.ListBlock(
        SeatBlock(),
        label="Zetels",
        min_num=0,
        default=[],
        help_text="Wie zitten er? De pagina zet ze per sector bij elkaar.",
    )

    class Meta:
        icon = "group"
        label = "Overleg"
        value_class = BodyValue


class ResponsiblePartyBlock(blocks.StructBlock):
    """Who is responsible, and for what."""

    name = blocks.CharBlock(
        label="Naam", max_length=150, help_text="Een organisatie. Bijvoorbeeld: Ministerie van OCW"
    )
    abbreviation = blocks.CharBlock(
        label="Afkorting", required=False, max_length=20, help_text="Bijvoorbeeld: OCW"
    )
    responsibility = blocks.CharBlock(
        label="Waarvoor?",
        required=False,
        max_length=250,
        help_text="In een paar woorden. Bijvoorbeeld: Techniek op de basisschool",
    )

    class Meta:
        icon = "clipboard-list"
        label = "Verantwoordelijke"


class GovernanceBlock(blocks.StructBlock):
    """Who steers the programme, who sits there and who is responsible."""

    heading = blocks.CharBlock(
        label="Kop",
        default="Governance",
        max_length=120,
        help_text="Staat in de inhoudsopgave van de pagina. Eén tot vier woorden.",
    )
    introduction = RichTextBlock(
        label="Inleiding",
        required=False,
        features=TEXT_FEATURES,
        help_text="Hoe is het programma geregeld? Twee of drie zinnen.",
    )
    bodies = blocks.ListBlock(
        BodyBlock(),
        label="Overleggen",
        min_num=0,
        default=[],
        help_text="Wie stuurt, en wie zitten daar aan tafel? Het hoogste overleg eerst.",
    )
    responsible = blocks.ListBlock(
        ResponsiblePartyBlock(),
        label="Verantwoordelijken",
        min_num=0,
        default=[],
        help_text="Welke organisaties zijn waarvoor verantwoordelijk?",
    )
    host = blocks.CharBlock(
        label="Waar zit het projectteam?",
        required=False,
        max_length=200,
        help_text="De organisatie. Bijvoorbeeld: Platform Talent voor Technologie",
    )

    class Meta:
        icon = "group"
        label = "Governance"
        group = "Programma"
        description = "Wie stuurt, wie aan tafel zit en wie verantwoordelijk is."
        template = "programmes/blocks/governance.html"
        preview_value = {
            "heading": "Governance",
            "introduction": "<p>Eén overleg houdt de afspraken bij.</p>",
            "bodies": [
                {
                    "name": "Landelijke stuurgroep",
                    "abbreviation": "LS",
                    "role": "Bewaakt de doelen.",
                    "chair": {"name": "", "role": ""},
                    "seats": [
                        {"sector": "overheid", "organisation": "Rijk"},
                        {"sector": "onderwijs", "organisation": ""},
                    ],
                }
            ],
            "responsible": [
                {"name": "Ministerie", "abbreviation": "MIN", "responsibility": "Eigen acties"}
            ],
            "host": "Het ministerie",
        }
