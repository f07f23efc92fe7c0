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

from ..retention import retentions
from .fields import char, optional_char, optional_list
from .stream import blocks_of
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


class ExaminationBlock(blocks.StructBlock):
    """An examination of the site's accessibility."""

    date = blocks.DateBlock(label="Datum", help_text="De dag van het rapport.")
    by = char("Door wie", "De naam van de organisatie die onderzocht.", 300)
    kind = optional_char(
        "Soort onderzoek", "Bijvoorbeeld: volledig onderzoek volgens WCAG-EM.", 300
    )
    report = WebAddressBlock(
        label="Adres van het rapport", required=False, help_text="Begint met https://"
    )


class BarrierBlock(blocks.StructBlock):
    """A known problem, with what is done about it."""

    what = char("Wat voldoet niet?", "Bijvoorbeeld: oude pdf-bestanden.", 300)
    criterion = optional_char("Succescriterium", "Het nummer van WCAG. Bijvoorbeeld: 1.3.1.", 300)
    consequence = optional_char("Gevolg", "Wat merkt een bezoeker ervan?", 300)
    cause = optional_char("Oorzaak", "Hoe komt het?", 300)
    alternative = optional_char("Alternatief", "Hoe komt een bezoeker toch aan de informatie?", 300)
    measure = optional_char("Maatregel", "Wat doet u eraan?", 300)
    planned = blocks.DateBlock(label="Opgelost op", required=False, help_text="De planning.")


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
    scope = char(
        "Waar de verklaring voor geldt",
        "Bijvoorbeeld: alle pagina’s van deze website, en de documenten die erop staan.",
        300,
    )
    examinations = optional_list(
        ExaminationBlock(label="Onderzoek", icon="search"), "Onderzoeken", "Nieuwste eerst."
    )
    barriers = optional_list(
        BarrierBlock(label="Probleem", icon="warning"),
        "Bekende problemen",
        "Wat nog niet voldoet, met maatregel en planning.",
    )

    class Meta:
        icon = "universal-access"
        label = "Toegankelijkheidsverklaring"
        description = "De verklaring volgens het Nederlandse model, in gegevens."

    def get_context(self, value, parent_context=None):
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

    what = optional_char(
        "Welke gegevens, en waarvoor", "Bijvoorbeeld: uw e-mailadres, om te antwoorden.", 300
    )
    basis = blocks.ChoiceBlock(
        label="Grondslag",
        choices=[(one, capfirst(one)) for one in BASES],
        help_text="Op welke grond van de AVG (artikel 6).",
    )


class PrivacyStatementBlock(blocks.StructBlock):
    """Controller, legal bases, rights, and the retention periods that the site carries out."""

    controller = optional_char(
        "Verantwoordelijke",
        "De organisatie en haar adres. Leeg: de pagina zegt dat dit nog moet worden ingevuld.",
        300,
    )
    officer = optional_char(
        "Functionaris gegevensbescherming", "Naam of functie, en hoe die te bereiken is.", 300
    )
    processings = optional_list(
        ProcessingBlock(label="Verwerking", icon="list-ul"),
        "Verwerkingen",
        "Wat u verwerkt, en op welke grondslag.",
    )

    class Meta:
        icon = "lock"
        label = "Privacyverklaring"
        description = "Verantwoordelijke, grondslagen, bewaartermijnen en rechten."

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["retentions"] = [one for _, one in retentions()]
        context["session_hours"] = settings.SESSION_COOKIE_AGE // 3600
        return context


BLOCKS = {
    "accessibility_statement": AccessibilityStatementBlock,
    "privacy_statement": PrivacyStatementBlock,
}
STATEMENTS = blocks_of(__file__, "core", "Verklaringen", BLOCKS)
