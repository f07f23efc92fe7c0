"""The typed blocks of a programme page. Each value answers what its template asks."""

from django.utils.text import get_text_list
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ptvt_site.core.blocks import TEXT_FEATURES, RichTextBlock
from ptvt_site.core.blocks.fields import (
    chapter_heading,
    char,
    optional_char,
    optional_list,
    optional_text,
)
from ptvt_site.core.blocks.stream import blocks_of
from ptvt_site.network.models import Partner, Sector


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


class ToelichtingBlock(blocks.StructBlock):
    """What the programme is, why it is there and on what themes it works."""

    heading = chapter_heading("Toelichting")
    text = RichTextBlock(
        label="Tekst",
        features=["h3", *TEXT_FEATURES],
        help_text="Wat is het programma, wie doen mee, en wat willen zij bereiken?",
    )
    themes = optional_list(
        ThemeBlock(label="Thema", icon="tag"),
        "Thema's",
        "Waar werkt het programma aan? Drie tot zes thema's.",
    )

    class Meta:
        icon = "info-circle"
        label = "Toelichting"
        description = "Wat het programma is en aan welke thema's het werkt."


class SeatBlock(blocks.StructBlock):
    """Who has a seat."""

    sector = blocks.ChoiceBlock(
        label="Sector", choices=Sector.choices, help_text="Voor wie zit deze partij aan tafel?"
    )
    organisation = optional_char("Organisatie", "Leeg: de sector zelf heeft een plaats.", 150)


class ChairBlock(blocks.StructBlock):
    """Who chairs a body."""

    name = optional_char("Naam", "Voornaam en achternaam. Leeg: geen voorzitter op de pagina.", 100)
    role = optional_char("Functie", "Bijvoorbeeld: directeur van een mbo-school", 150)


class BodyValue(blocks.StructValue):
    """A body that steers."""

    @property
    def seats_by_sector(self) -> list[tuple[Sector, list]]:
        """Who sits in it, by sector."""
        return Sector.groups(self["seats"], lambda seat: seat["sector"])

    @property
    def is_folded(self) -> bool:
        """Whether there are so many seats that a visitor unfolds them."""
        return len(self["seats"]) > 8

    @property
    def sectors_in_words(self) -> str:
        """Which sectors sit in it, and with how many."""
        counts = [f"{sector.label} ({len(seats)})" for sector, seats in self.seats_by_sector]
        return get_text_list(counts, gettext("en"))


class BodyBlock(blocks.StructBlock):
    """A body: what it does, who chairs it and who sits in it."""

    name = char("Naam", "Bijvoorbeeld: Landelijke stuurgroep", 150)
    abbreviation = optional_char(
        "Afkorting", "Alleen als u die verderop gebruikt. Bijvoorbeeld: LS", 20
    )
    role = optional_text("Taak", "Wat doet het? Eén zin. Bijvoorbeeld: Bewaakt de doelen.")
    chair = ChairBlock(label="Voorzitter", icon="user")
    seats = optional_list(
        SeatBlock(label="Zetel", icon="group"),
        "Zetels",
        "Wie zitten er? De pagina zet ze per sector bij elkaar.",
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
        ResponsiblePartyBlock(label="Verantwoordelijke", icon="clipboard-list"),
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


class PartnersValue(blocks.StructValue):
    """The partners of a programme."""

    @property
    def in_order(self) -> list[Partner]:
        """The partners that still exist, in the order of the sectors."""
        partners = [partner for partner in self["partners"] if partner]
        groups = Sector.groups(partners, lambda partner: partner.sector)
        return [partner for _, members in groups for partner in members]


class PartnerChooserBlock(SnippetChooserBlock):
    """A partner, whose name can be searched for."""

    def get_searchable_content(self, value):
        return [value.name] if value else []

    class Meta:
        icon = "group"


class PartnersBlock(blocks.StructBlock):
    """With whom the programme works."""

    heading = chapter_heading("Partners")
    introduction = optional_text("Inleiding", "Eén of twee zinnen: wat doen de partners samen?")
    partners = blocks.ListBlock(
        PartnerChooserBlock("network.Partner", label="Partner"),
        label="Partners",
        min_num=1,
        help_text="De pagina zet ze in de volgorde van de sectoren. Staat een partner er niet "
        "bij? Voeg hem toe bij Lijsten, Partners.",
    )

    class Meta:
        icon = "globe"
        label = "Partners"
        description = "De partners, per sector, met logo en link."
        value_class = PartnersValue

    def get_preview_value(self):
        keys = [partner.pk for partner in Partner.objects.all()[:8]]
        return self.to_python({"introduction": "Deze partijen werken samen.", "partners": keys})


class ActivityBlock(blocks.StructBlock):
    """One thing that PTvT does."""

    title = char("Activiteit", "Liefst één werkwoord. Bijvoorbeeld: Verbinden", 80)
    text = optional_text("Uitleg", "Eén of twee zinnen: wat doet PTvT dan?", 300)


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
        ActivityBlock(label="Activiteit", icon="check"),
        "Activiteiten",
        "Twee tot vijf dingen die PTvT doet.",
    )

    class Meta:
        icon = "pick"
        label = "Wat doet PTvT?"
        description = "De rol van PTvT, met een paar activiteiten."


BLOCKS = {
    "toelichting": ToelichtingBlock,
    "governance": GovernanceBlock,
    "partners": PartnersBlock,
    "role": RoleBlock,
}
PROGRAMME_BLOCKS = blocks_of(__file__, "programmes", "Programma", BLOCKS)
