"""The rules of the content checks, and their messages for editors.

The checks are functions in `static/js/admin/checks.js`, which look at the rendered page.
"""

from dataclasses import dataclass, field

from ..media_forms.alternative_text import FILE_NAME

SUMMARY_LENGTH = 160  # characters
# Advised and allowed words in a sentence. B1 has no norm for one sentence: a table for Dutch text
# writers (https://juistetaal.nl/zet-u-er-op-tijd-een-punt-achter/) gives 10 to 15 on average, and
# calls 20 to 28 difficult. Two governments tell writers to split sentences of over 25 words: https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/
# and https://stylemanual.gov.au/about-style-manual/government-writing-handbook/editors-tips/sentence-length
SENTENCE_ADVICE, SENTENCE_LIMIT = 20, 25

VAGUE_LINKS = (
    "bekijk",
    "bekijk hier",
    "deze link",
    "deze pagina",
    "download",
    "download hier",
    "downloaden",
    "hier",
    "informatie",
    "klik",
    "klik hier",
    "klik hier voor meer informatie",
    "lees hier verder",
    "lees meer",
    "lees verder",
    "link",
    "meer",
    "meer info",
    "meer informatie",
    "meer lezen",
    "pagina",
    "site",
    "verder lezen",
    "via deze link",
    "website",
)

# File names, and words that do not describe anything.
POOR_ALT_TEXT = (
    rf"{FILE_NAME}|_"
    r"|^(een )?(afbeelding|beeld|foto|icoon|illustratie|image|logo|picture|plaatje)( van)?$"
)


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


UNTAGGED_PDF = "ptvt-untagged-pdf"

RULES = [
    Rule(
        "ptvt-summary-missing",
        "h1",
        "De samenvatting ontbreekt",
        "Schrijf in één of twee zinnen wat de lezer hier vindt. Dat staat op de kaart en bij "
        "zoekmachines.",
    ),
    Rule(
        "ptvt-summary-long",
        # The summary of a post; the introduction of another page may be longer.
        ".ptvt-meta + .ptvt-hero__lead",
        f"De samenvatting is langer dan {SUMMARY_LENGTH} tekens",
        "Kort haar in. Op kaarten en bij zoekmachines valt de rest weg.",
        {"limit": SUMMARY_LENGTH},
        impact="minor",
    ),
    Rule(
        "ptvt-heading-order",
        "[data-chosen-level]",
        "Een tussenkop slaat een niveau over",
        "Begin met kop 2; kop 3 komt alleen onder een kop 2. Wie met een voorlezer leest, springt "
        "van kop naar kop.",
        impact="serious",
    ),
    Rule(
        "ptvt-link-text",
        ".ptvt-article a[href]:not(.ptvt-more-link)",
        "De linktekst zegt niet waar de link heen gaat",
        "Noem wat er achter de link zit, in plaats van “klik hier”, “lees meer” of een adres. "
        "Bijvoorbeeld: de cijfers van 2024.",
        {"vague": VAGUE_LINKS},
        impact="serious",
    ),
    Rule(
        "ptvt-alt-missing",
        ".ptvt-article img",
        "De afbeelding heeft geen beschrijving",
        "Beschrijf in één zin wat er te zien is, of vink aan dat de afbeelding alleen versiering "
        "is.",
        impact="critical",
    ),
    Rule(
        "ptvt-long-sentence",
        ".ptvt-article p, .ptvt-article li, .ptvt-hero__lead",
        f"Een zin telt meer dan {SENTENCE_LIMIT} woorden",
        f"Maak er twee zinnen van. Zinnen van hooguit {SENTENCE_ADVICE} woorden leest bijna "
        "iedereen in één keer.",
        {"limit": SENTENCE_LIMIT},
        impact="minor",
    ),
    Rule(
        "ptvt-table-header",
        ".ptvt-article table",
        "De tabel heeft een kolom zonder kop",
        "Geef elke kolom een kop. Een voorlezer noemt die kop bij elke cel.",
        impact="serious",
    ),
    Rule(
        UNTAGGED_PDF,
        "main a[href]",
        "Deze pdf is niet toegankelijk",
        "Er zit geen opmaak in die een voorlezer begrijpt. Maak de pdf opnieuw, of zet de tekst op "
        "de pagina.",
        impact="serious",
    ),
]
