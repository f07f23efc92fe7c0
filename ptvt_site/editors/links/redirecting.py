"""Redirects the addresses of removed pages to another page."""

from dataclasses import dataclass

from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from ptvt_site.core.models import GoneAddress


class LivePageField(forms.ModelChoiceField):
    """Asks for a page that is live, or none."""

    default_error_messages = {"invalid_choice": "Deze pagina bestaat niet. Kies een andere pagina."}

    def __init__(self, **kwargs):
        pages = Page.objects.filter(depth__gt=1)
        super().__init__(queryset=pages, required=False, widget=AdminPageChooser, **kwargs)

    def clean(self, value):
        """Refuse a page that is not live."""
        page = super().clean(value)
        if page and not page.live:
            raise forms.ValidationError("Deze pagina is niet gepubliceerd. Kies een andere pagina.")
        return page


class RedirectForm(forms.Form):
    """Asks for the page to which the old addresses redirect."""

    redirect_to = LivePageField(
        label="Waar moeten bezoekers van het oude adres naartoe?",
        help_text="Kies een pagina met dezelfde informatie. Zonder keuze zien bezoekers dat de "
        "pagina niet bestaat.",
    )
    gone_reason = forms.CharField(
        label="Of: waarom is deze pagina voorgoed weg?",
        required=False,
        max_length=400,
        widget=forms.TextInput,
        help_text="Bezoekers van het oude adres lezen deze reden, met een link naar de pagina "
        "hierboven als u die koos. Bijvoorbeeld: De regeling is in 2025 gestopt.",
    )


@dataclass(frozen=True)
class RedirectPlan:
    """Where to redirect the addresses of live pages, computed before they are taken away.

    With a reason they are gone for good: visitors read it, and the target is where to go on.
    """

    target: Page | None
    pages: list[int]
    addresses: list[tuple[int, str]]
    reason: str = ""

    @classmethod
    def of(cls, pages, target: Page | None, reason: str = "") -> "RedirectPlan":
        """Return the plan for the live pages among these."""
        pages = [page for page in pages if page.live]
        parts = [page.get_url_parts() for page in pages]
        addresses = [(one[0], Redirect.normalise_path(one[2])) for one in parts if one and one[2]]
        return cls(target, [page.pk for page in pages], addresses, reason)

    def carry_out(self) -> None:
        """Make permanent redirects; those that led to the pages lead to the target from now on."""
        if self.reason:
            values = {"reason": self.reason, "alternative": self.target}
            for _, path in self.addresses:
                GoneAddress.objects.update_or_create(old_path=path, defaults=values)
            return
        Redirect.objects.filter(redirect_page__in=self.pages).update(
            redirect_page=self.target, redirect_page_route_path=""
        )
        values = {"redirect_page": self.target, "redirect_link": "", "is_permanent": True}
        for site, path in self.addresses:
            Redirect.objects.update_or_create(old_path=path, site_id=site, defaults=values)
