"""Redirects the addresses of removed pages to another page."""

from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


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

    def __init__(self, *args, removed: list[int] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.removed = removed

    def clean_redirect_to(self):
        """Refuse a page that is removed too."""
        target = self.cleaned_data["redirect_to"]
        if target and target.pk in self.removed:
            raise forms.ValidationError("Deze pagina verdwijnt zelf ook. Kies een andere pagina.")
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
