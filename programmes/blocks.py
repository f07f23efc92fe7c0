"""The typed blocks of a programme page. Each value answers what its template asks."""

from functools import partial

from django.utils.text import get_text_list
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ptvt_site.core.blocks import DeclaredBlocks
from ptvt_site.network.models import Partner, Sector, SectorGroup

MAX_SEATS_SHOWN = 8


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

    def get_searchable_content(self, value):
        return [value.name] if value else []


class PartnersBlock(blocks.StructBlock):
    """With whom the programme works."""

    def get_preview_value(self):
        partners = self.child_blocks["partners"].child_block.model_class.objects.all()[:8]
        return self.to_python(
            {
                "heading": "Partners",
                "introduction": "Deze partijen werken samen.",
                "partners": [partner.pk for partner in partners],
            }
        )


PROGRAMME = DeclaredBlocks(
    __file__,
    "programmes",
    {
        "partner": PartnerChooserBlock,
        "partners": PartnersBlock,
        "sector": partial(blocks.ChoiceBlock, choices=Sector.choices),
    },
    {"body": BodyValue, "partners": PartnersValue},
)
PROGRAMME_BLOCKS = PROGRAMME.in_groups("Programma")
