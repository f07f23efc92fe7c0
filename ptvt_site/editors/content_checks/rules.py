"""The rules of the content checks, from `rules.toml`."""

from dataclasses import dataclass, field

from ptvt_site.core.data import toml_beside

from ..media_forms.alternative_text import FILE_NAME

# File names, and words that do not describe anything.
POOR_ALT_TEXT = (
    rf"{FILE_NAME}|_"
    r"|^(een )?(afbeelding|beeld|foto|icoon|illustratie|image|logo|picture|plaatje)( van)?$"
)
UNTAGGED_PDF = "ptvt-untagged-pdf"


@dataclass(frozen=True)
class Rule:
    """A check: which elements, with what options, and the message about an element that fails."""

    id: str
    selector: str
    name: str
    help: str
    options: dict = field(default_factory=dict)
    impact: str = "moderate"


RULES = [Rule(**rule) for rule in toml_beside(__file__, "rules.toml")["rule"]]
