"""Dutch labels for fields of Wagtail's forms that have none: they would show an English name."""

from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm

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
    WorkflowPageForm: {"page": "Pagina"},
    PagePermissionsForm: {"page": "Pagina", "permissions": "Machtigingen"},
}
SITE_COLUMNS = {
    "hostname": "Hostnaam",
    "port": "Poort",
    "site_name": "Naam van de site",
    "root_page": "Beginpagina",
}


def label_fields() -> None:
    """Give those fields their label, in every form of these classes, and columns theirs."""
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for column in SiteIndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
