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

    @property
    def check_id(self) -> str:
        """The name under which `checks.js` registers the function."""
        return f"check-{self.id}"

    @property
    def as_axe_rule(self) -> dict:
        """The rule in the format of axe."""
        return {
            "id": self.id,
            "impact": self.impact,
            "selector": self.selector,
            "tags": ["best-practice"],
            "any": [self.check_id],
            # A hidden element is checked too: a table of a closed accordion is content.
            "excludeHidden": False,
            "enabled": True,
        }

    @property
    def message(self) -> dict:
        """The Dutch texts in the format of Wagtail."""
        return {"error_name": self.name, "help_text": self.help}


RULES = [Rule(**rule) for rule in toml_beside(__file__, "rules.toml")["rule"]]
