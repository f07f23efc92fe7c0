"""Leads the addresses of pages that go to a page that stays."""

from dataclasses import dataclass

from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


class RedirectForm(forms.Form):
    """Asks to which page visitors of the old addresses must be led."""

    redirect_to = forms.ModelChoiceField(
        label="Waar moeten bezoekers van het oude adres naartoe?",
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
        help_text="Kies een pagina met dezelfde informatie. Zonder keuze zien bezoekers dat de "
        "pagina niet bestaat.",
        error_messages={"invalid_choice": "Deze pagina bestaat niet. Kies een andere."},
    )

    def __init__(self, *args, going: list[int] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.going = going

    def clean_redirect_to(self):
        """Refuse a page that goes too, or that nobody sees."""
        target = self.cleaned_data["redirect_to"]
        if target and target.pk in self.going:
            raise forms.ValidationError("Deze pagina verdwijnt zelf ook. Kies een andere pagina.")
        if target and not target.live:
            raise forms.ValidationError("Deze pagina is niet gepubliceerd. Kies een andere pagina.")
        return target


@dataclass(frozen=True)
class RedirectPlan:
    """Where to redirect the addresses of live pages, computed before they are taken away."""

    target: Page
    pages: list[int]
    addresses: list[tuple[int, str]]

    @classmethod
    def of(cls, pages, target: Page) -> "RedirectPlan":
        """Return the plan for the live pages among these."""
        pages = [page for page in pages if page.live]
        parts = [page.get_url_parts() for page in pages]
        addresses = [(one[0], Redirect.normalise_path(one[2])) for one in parts if one and one[2]]
        return cls(target, [page.pk for page in pages], addresses)

    def carry_out(self) -> None:
        """Make permanent redirects; those that led to the pages lead to the target from now on."""
        Redirect.objects.filter(redirect_page__in=self.pages).update(
            redirect_page=self.target, redirect_page_route_path=""
        )
        values = {"redirect_page": self.target, "redirect_link": "", "is_permanent": True}
        for site, path in self.addresses:
            Redirect.objects.update_or_create(old_path=path, site_id=site, defaults=values)
