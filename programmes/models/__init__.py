from .partner import Partner, PartnerIndexPage, Sector
from .programme import PinnedPost, ProgrammeIndexPage, ProgrammePage

__all__ = [
    "Partner",
    "PartnerIndexPage",
    "PinnedPost",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "Sector",
]
