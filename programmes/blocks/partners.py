"""Who takes part in a programme."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ptvt_site.core.blocks.fields import chapter_heading, optional_text
from ptvt_site.network.models import Partner
from ptvt_site.network.sectors import SectorGroup


class PartnersValue(blocks.StructValue):
    """The partners of a programme."""

    @property
    def in_order(self) -> list[Partner]:
        """The partners that still exist, in the order of the sectors."""
        partners = [partner for partner in self["partners"] if partner]
        groups = SectorGroup.of(partners, lambda partner: partner.sector)
        return [partner for group in groups for partner in group.members]


class PartnerChooserBlock(SnippetChooserBlock):
    """A partner, whose name can be searched for."""

    def __init__(self, **kwargs):
        super().__init__("network.Partner", **kwargs)

    def get_searchable_content(self, value):
        """The partner's name."""
        return [value.name] if value else []

    class Meta:
        icon = "group"


class PartnersBlock(blocks.StructBlock):
    """With whom the programme works."""

    heading = chapter_heading("Partners")
    introduction = optional_text("Inleiding", "Eén of twee zinnen: wat doen de partners samen?")
    partners = blocks.ListBlock(
        PartnerChooserBlock(label="Partner"),
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
        """The first partners of the list, as an example."""
        partners = self.child_blocks["partners"].child_block.model_class.objects.all()[:8]
        return self.to_python(
            {
                "heading": "Partners",
                "introduction": "Deze partijen werken samen.",
                "partners": [partner.pk for partner in partners],
            }
        )
