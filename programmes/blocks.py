"""The typed blocks of a programme page. Each value answers what its template asks."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ptvt_site.core.blocks import TEXT_FEATURES, CleanTextBlock, StoryBlock

from .sectors import Sector, SectorGroup


class ThemeValue(blocks.StructValue):
    """A theme of a programme."""

    @property
    def href(self) -> str:
        """The posts on this theme's topic; empty without a topic."""
        topic = self.get("topic")
        return topic.get_absolute_url() if topic else ""


class ThemeBlock(blocks.StructBlock):
    """What a programme works on, in a few words."""

    name = blocks.CharBlock(
        label="Thema", max_length=120, help_text="Eén tot drie woorden. Bijvoorbeeld: Instroom"
    )
    text = blocks.TextBlock(
        label="Uitleg",
        rows=2,
        required=False,
        max_length=400,
        help_text="Eén of twee zinnen: wat doet het programma hieraan?",
    )
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

    heading = blocks.CharBlock(
        label="Kop",
        default="Toelichting",
        max_length=120,
        help_text="Staat in de inhoudsopgave van de pagina. Eén tot vier woorden.",
    )
    text = CleanTextBlock(
        label="Tekst",
        features=["h3", *TEXT_FEATURES],
        help_text="Wat is het programma, wie doen mee, en wat willen zij bereiken?",
    )
    themes = blocks.ListBlock(
        ThemeBlock(),
        label="Thema's",
        min_num=0,
        default=[],
        help_text="Waar werkt het programma aan? Drie tot zes thema's.",
    )

    class Meta:
        icon = "info-circle"
        label = "Toelichting"
        group = "Programma"
        description = "Wat het programma is en aan welke thema's het werkt."
        template = "programmes/blocks/toelichting.html"
        preview_value = {
            "heading": "Toelichting",
            "text": "<p>Scholen, bedrijven en overheid werken samen aan techniek.</p>",
            "themes": [
                {"name": "Instroom", "text": "Meer leerlingen kiezen techniek.", "topic": None},
                {"name": "Leven lang ontwikkelen", "text": "Blijven leren.", "topic": None},
            ],
        }


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
    introduction = CleanTextBlock(
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


class PartnersValue(blocks.StructValue):
    """The partners of a programme."""

    @property
    def by_sector(self) -> list[SectorGroup]:
        """The partners that still exist, by sector."""
        partners = [partner for partner in self["partners"] if partner]
        return SectorGroup.of(partners, lambda partner: partner.sector)


class PartnerChooserBlock(SnippetChooserBlock):
    """A partner, whose name can be searched for."""

    def __init__(self, **kwargs):
        super().__init__("programmes.Partner", **kwargs)

    def get_searchable_content(self, value):
        """The partner's name."""
        return [value.name] if value else []

    class Meta:
        icon = "group"


class PartnersBlock(blocks.StructBlock):
    """With whom the programme works."""

    heading = blocks.CharBlock(
        label="Kop",
        default="Partners",
        max_length=120,
        help_text="Staat in de inhoudsopgave van de pagina. Eén tot vier woorden.",
    )
    introduction = blocks.TextBlock(
        label="Inleiding",
        rows=2,
        required=False,
        help_text="Eén of twee zinnen: wat doen de partners samen?",
    )
    partners = blocks.ListBlock(
        PartnerChooserBlock(label="Partner"),
        label="Partners",
        min_num=1,
        help_text="De pagina zet ze per sector bij elkaar. Staat een partner er niet bij? Voeg hem "
        "toe bij Lijsten, Partners.",
    )

    class Meta:
        icon = "globe"
        label = "Partners"
        group = "Programma"
        description = "De partners, per sector, met logo en link."
        template = "programmes/blocks/partners.html"
        value_class = PartnersValue

    def get_preview_value(self):
        """The first partners of the list, as an example."""
        partners = self.child_blocks["partners"].child_block.model_class.objects.all()[:8]
        return self.to_python(
            {
                "heading": "Partners",
                "introduction": "Deze partijen werken samen.",
                "partners": [partner.pk for partner in partners],
            }
        )


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
    text = CleanTextBlock(
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


class ProgrammeBlock(StoryBlock):
    """The blocks of a programme page: its own, and those of every article."""

    toelichting = ToelichtingBlock()
    governance = GovernanceBlock()
    partners = PartnersBlock()
    role = RoleBlock()
