"""Redirects the addresses of removed pages to another page."""

from collections.abc import Callable

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


def redirect_plan(pages, target: Page | None, reason: str = "") -> Callable[[], None]:
    """What redirects the addresses of the live pages among these, once they are taken away.

    With a reason they are gone for good: visitors read it, and the target is where to go on.
    """
    pages = [page for page in pages if page.live]
    parts = [page.get_url_parts() for page in pages]
    addresses = [(one[0], Redirect.normalise_path(one[2])) for one in parts if one and one[2]]

    def carry_out() -> None:
        if reason:
            gone = {"reason": reason, "alternative": target}
            for _, path in addresses:
                GoneAddress.objects.update_or_create(old_path=path, defaults=gone)
            return
        # What led to the pages leads to the target from now on.
        to_pages = Redirect.objects.filter(redirect_page__in=[page.pk for page in pages])
        to_pages.update(redirect_page=target, redirect_page_route_path="")
        values = {"redirect_page": target, "redirect_link": "", "is_permanent": True}
        for site, path in addresses:
            Redirect.objects.update_or_create(old_path=path, site_id=site, defaults=values)

    return carry_out
