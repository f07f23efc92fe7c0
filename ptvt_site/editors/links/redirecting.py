"""Redirects the addresses of removed pages to another page."""

from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


class RedirectForm(forms.Form):
    """Asks for the page to which the old addresses redirect."""

    redirect_to = forms.ModelChoiceField(
        label="Waar moeten bezoekers van het oude adres naartoe?",
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
        help_text="Kies een pagina met dezelfde informatie. Zonder keuze zien bezoekers dat de "
        "pagina niet bestaat.",
        error_messages={"invalid_choice": "Deze pagina bestaat niet. Kies een andere."},
    )

    def __init__(self, *args, removed: list[int] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.removed = removed

    def clean_redirect_to(self):
        """Refuse a page that is removed too, or that is not live."""
        target = self.cleaned_data["redirect_to"]
        if target and target.pk in self.removed:
            raise forms.ValidationError("Deze pagina verdwijnt zelf ook. Kies een andere pagina.")
        if target and not target.live:
            raise forms.ValidationError("Deze pagina is niet gepubliceerd. Kies een andere pagina.")
        return target


def redirect_pages(pages, target: Page) -> int:
    """Redirect the live pages among these permanently to `target`; returns how many.

    Redirects that led to them lead to the target from now on.
    """
    pages = [page for page in pages if page.live]
    Redirect.objects.filter(redirect_page__in=pages).update(
        redirect_page=target, redirect_page_route_path=""
    )
    count = 0
    for page in pages:
        parts = page.get_url_parts()
        if not parts or not parts[2]:
            continue
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(parts[2]),
            site_id=parts[0],
            defaults={"redirect_page": target, "redirect_link": "", "is_permanent": True},
        )
        count += 1
    return count
