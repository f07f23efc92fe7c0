"""Dutch labels for fields of Wagtail's forms that have none: they would show an English name."""

from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.contrib.redirects.forms import ConfirmImportForm

LINK_TEXT = {"link_text": "Linktekst"}
LABELS = {
    LoginForm: {"username": "Gebruikersnaam", "password": "Wachtwoord", "remember": "Onthoud mij"},
    ExternalLinkChooserForm: {"url": "Adres", **LINK_TEXT},
    AnchorLinkChooserForm: {"url": "Anker", **LINK_TEXT},
    EmailLinkChooserForm: {
        "email_address": "E-mailadres",
        "subject": "Onderwerp",
        "body": "Tekst",
        **LINK_TEXT,
    },
    PhoneLinkChooserForm: {"phone_number": "Telefoonnummer", **LINK_TEXT},
    DefaultPageForm: {"include_descendants": "Ook de onderliggende pagina’s"},
    ConfirmImportForm: {"permanent": "Permanent"},
}


def label_fields() -> None:
    """Give those fields their label, in every form of these classes."""
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
