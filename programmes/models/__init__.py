from .programme import ProgrammeChosenPost, ProgrammeIndexPage, ProgrammePage
