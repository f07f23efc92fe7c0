from .programme import ProgrammeChosenPost, ProgrammeIndexPage, ProgrammePage

__all__ = ["ProgrammeChosenPost", "ProgrammeIndexPage", "ProgrammePage"]
