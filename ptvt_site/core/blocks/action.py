"""Blocks with a next step for the visitor."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from ..page_links import page_at
from .fields import char, optional_char, optional_text
from .text import WebAddressBlock


class CallToActionValue(blocks.StructValue):
    """A next step."""

    @property
    def href(self) -> str:
        """The URL of the button; empty when the chosen page is deleted or not live."""
        page = self.get("page")
        if page:
            return page.url if page.live else ""
        return self.get("url") or ""


class CallToActionBlock(blocks.StructBlock):
    """One clear next step."""

    heading = char("Kop", "Wat kan de bezoeker nu doen? Bijvoorbeeld: Doe mee in uw regio", 120)
    text = optional_text("Tekst", "Eén of twee zinnen: waarom zou de bezoeker dat doen?", 300)
    label = char("Tekst op de knop", "Begin met een werkwoord, bijvoorbeeld: Bekijk de regio’s", 50)
    page = blocks.PageChooserBlock(
        label="Pagina op deze site",
        required=False,
        help_text="Kies een pagina, of vul hieronder een adres in. Niet allebei.",
    )
    url = WebAddressBlock(
        label="Of een adres elders",
        required=False,
        help_text="Begint met https://. Bijvoorbeeld: https://example.org/aanmelden",
    )

    class Meta:
        icon = "arrow-right"
        label = "Oproep"
        description = "Eén duidelijke volgende stap met een knop."
        value_class = CallToActionValue

    def clean(self, value):
        """Require exactly one target; an address of one of our pages becomes that page."""
        value = super().clean(value)
        if not value.get("page") and (page := page_at(value.get("url") or "")):
            value["page"], value["url"] = page, ""
        goals = bool(value.get("page")) + bool(value.get("url"))
        if goals == 2:
            raise ValidationError("Kies een pagina of vul een adres in, niet allebei.")
        if goals == 0 and not self.is_deferred_validation:
            raise ValidationError("Waar gaat de knop naartoe? Kies een pagina of vul een adres in.")
        return value


class EntryBlock(CallToActionBlock):
    """A way into the site for a group of visitors."""

    label = None
    heading = char("Ingang", "Zoals de bezoeker het zegt. Bijvoorbeeld: Ik werk op een school", 40)
    text = optional_char(
        "Wat is er te vinden?", "Drie woorden. Bijvoorbeeld: Lessen, leraren en regelingen", 60
    )

    class Meta:
        label = "Ingang"
        description = "Een tegel die een groep bezoekers op weg helpt."


class ContactBlock(blocks.StructBlock):
    """A person or team to contact."""

    name = char("Naam", "Een persoon of een team. Bijvoorbeeld: Servicepunt Techniekpact", 100)
    role = optional_char(
        "Functie",
        "Waarvoor kan een bezoeker hier terecht? Bijvoorbeeld: Vragen over subsidies",
        150,
    )
    email = blocks.EmailBlock(
        label="E-mailadres",
        required=False,
        help_text="Liefst van een team: dat blijft als iemand weggaat.",
    )
    phone = optional_char("Telefoonnummer", "Met netnummer. Bijvoorbeeld: 070 123 45 67", 30)

    class Meta:
        icon = "user"
        label = "Contact"
        description = "Bij wie een bezoeker terechtkan."

    def clean(self, value):
        """Require an e-mail address or a phone number."""
        value = super().clean(value)
        if not (self.is_deferred_validation or value.get("email") or value.get("phone")):
            raise ValidationError("Vul een e-mailadres of een telefoonnummer in.")
        return value


BLOCKS = {"call_to_action": CallToActionBlock, "contact": ContactBlock}
