"""The statements that the law asks for, as data.

Accessibility: the Dutch model (https://www.digitoegankelijk.nl/toegankelijkheidsverklaring), by
EN 301 549 and WCAG. Privacy: articles 13 and 14 of the GDPR (AVG).
"""

from datetime import date

from django.conf import settings
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ptvt_site.core.retention import retentions

from .fields import optional_list
from .story import blocks_of
from .text import WebAddressBlock

STATUSES = {
    "A": "Voldoet volledig",
    "B": "Voldoet gedeeltelijk",
    "C": "Eerste maatregelen genomen",
    "D": "Voldoet niet",
    "E": "Geen toegankelijkheidsverklaring",
}
# As in the middle of a sentence.
BASES = [
    *("toestemming", "uitvoering van een overeenkomst", "wettelijke verplichting"),
    *("taak van algemeen belang", "gerechtvaardigd belang"),
]


def text(label: str, help_text: str, **options) -> blocks.CharBlock:
    """A short text of a statement."""
    options = {"required": False, "max_length": 300} | options
    return blocks.CharBlock(label=label, help_text=help_text, **options)


class ExaminationBlock(blocks.StructBlock):
    """An examination of the site's accessibility."""

    date = blocks.DateBlock(label="Datum", help_text="De dag van het rapport.")
    by = text("Door wie", "De naam van de organisatie die onderzocht.", required=True)
    kind = text("Soort onderzoek", "Bijvoorbeeld: volledig onderzoek volgens WCAG-EM.")
    report = WebAddressBlock(
        label="Adres van het rapport", required=False, help_text="Begint met https://"
    )

    class Meta:
        icon = "search"
        label = "Onderzoek"


class BarrierBlock(blocks.StructBlock):
    """A known problem, with what is done about it."""

    what = text("Wat voldoet niet?", "Bijvoorbeeld: oude pdf-bestanden.", required=True)
    criterion = text("Succescriterium", "Het nummer van WCAG. Bijvoorbeeld: 1.3.1.")
    consequence = text("Gevolg", "Wat merkt een bezoeker ervan?")
    cause = text("Oorzaak", "Hoe komt het?")
    alternative = text("Alternatief", "Hoe komt een bezoeker toch aan de informatie?")
    measure = text("Maatregel", "Wat doet u eraan?")
    planned = blocks.DateBlock(label="Opgelost op", required=False, help_text="De planning.")

    class Meta:
        icon = "warning"
        label = "Probleem"


class AccessibilityStatementBlock(blocks.StructBlock):
    """The accessibility statement; what the site itself knows is added."""

    status = blocks.ChoiceBlock(
        label="Nalevingsstatus",
        choices=[(key, f"{key}: {label}") for key, label in STATUSES.items()],
        default="C",
        help_text="A of B kan pas na een volledig onderzoek van hooguit drie jaar oud.",
    )
    established = blocks.DateBlock(
        label="Vastgesteld op",
        required=False,
        help_text="De dag waarop de directie de verklaring vaststelde. Leeg: de pagina zegt dat "
        "de verklaring nog niet is vastgesteld.",
    )
    scope = text(
        "Waar de verklaring voor geldt",
        "Bijvoorbeeld: alle pagina’s van deze website, en de documenten die erop staan.",
        required=True,
    )
    examinations = optional_list(ExaminationBlock(), "Onderzoeken", "Nieuwste eerst.")
    barriers = optional_list(
        BarrierBlock(), "Bekende problemen", "Wat nog niet voldoet, met maatregel en planning."
    )

    class Meta:
        icon = "universal-access"
        label = "Toegankelijkheidsverklaring"
        description = "De verklaring volgens het Nederlandse model, in gegevens."

    def get_context(self, value, parent_context=None):
        """The context with the status in words, and what the site knows of its files."""
        context = super().get_context(value, parent_context)
        documents = get_document_model().objects.filter(is_tagged=False)
        pictures = get_image_model().objects.filter(description="")
        return context | {
            "status_label": STATUSES.get(value["status"], ""),
            "untagged_documents": documents.count(),
            "pictures_without_description": pictures.count(),
            "today": date.today(),
        }


class ProcessingBlock(blocks.StructBlock):
    """Why personal data of one kind is processed."""

    what = text("Welke gegevens, en waarvoor", "Bijvoorbeeld: uw e-mailadres, om te antwoorden.")
    basis = blocks.ChoiceBlock(
        label="Grondslag",
        choices=[(one, capfirst(one)) for one in BASES],
        help_text="Op welke grond van de AVG (artikel 6).",
    )

    class Meta:
        icon = "list-ul"
        label = "Verwerking"


class PrivacyStatementBlock(blocks.StructBlock):
    """Controller, legal bases, retention periods, rights and authority.

    The retention periods are those that the site's own code carries out.
    """

    controller = text(
        "Verantwoordelijke",
        "De organisatie en haar adres. Leeg: de pagina zegt dat dit nog moet worden ingevuld.",
    )
    officer = text(
        "Functionaris gegevensbescherming", "Naam of functie, en hoe die te bereiken is."
    )
    processings = optional_list(
        ProcessingBlock(), "Verwerkingen", "Wat u verwerkt, en op welke grondslag."
    )

    class Meta:
        icon = "lock"
        label = "Privacyverklaring"
        description = "Verantwoordelijke, grondslagen, bewaartermijnen en rechten."

    def get_context(self, value, parent_context=None):
        """The context with the retention periods."""
        context = super().get_context(value, parent_context)
        context["retentions"] = [one for _, one in retentions()]
        context["session_hours"] = settings.SESSION_COOKIE_AGE // 3600
        return context


BLOCKS = {
    "accessibility_statement": AccessibilityStatementBlock,
    "privacy_statement": PrivacyStatementBlock,
}
STATEMENTS = blocks_of(__file__, "core", "Verklaringen", BLOCKS)
