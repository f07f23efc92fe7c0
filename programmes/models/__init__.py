from .partner import Partner, PartnerIndexPage, Sector
from .programme import ProgrammeChosenPost, ProgrammeIndexPage, ProgrammePage

__all__ = [
    "Partner",
    "PartnerIndexPage",
    "ProgrammeChosenPost",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "Sector",
]
