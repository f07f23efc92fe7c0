"""The typed blocks of a programme page. Each value answers what its template asks."""

from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.blocks.story import blocks_of

from .governance import GovernanceBlock
from .partners import PartnersBlock
from .role import RoleBlock
from .toelichting import ToelichtingBlock

BLOCKS = {
    "toelichting": ToelichtingBlock,
    "governance": GovernanceBlock,
    "partners": PartnersBlock,
    "role": RoleBlock,
}


class ProgrammeBlock(StoryBlock):
    """The blocks of a programme page: its own, and those of every article."""

    locals().update(blocks_of(__file__, "programmes", "Programma", BLOCKS))
