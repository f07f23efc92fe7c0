"""What visitors asked for in vain: searches, and old addresses, which are tested and added here."""

from django import forms
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import urlencode
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request, set_query_params
from wagtail.contrib.redirects.models import Redirect

from ptvt_site.core.models.history import GoneAddress, typed_path
from ptvt_site.insight.models import DayCount
from ptvt_site.search.models import MISSED_OFTEN, often_missed

from ..link_checks.checking import check_own
from ..links.removing import live_page
from .base import ActionColumn, Report, button, require, screen

MAX_MATCHES = 20
MAY_REDIRECT = "wagtailredirects.add_redirect"
OLD_ADDRESSES, ADD = "ptvt_old_addresses", "wagtailsnippets_search_{}:add"


class OldAddressForm(forms.Form):
    """Asks for an old address, and to which page it leads."""

    old_path = forms.CharField(
        label="Oud adres",
        max_length=255,
        help_text="Plak het hele adres, of alleen wat na de domeinnaam komt. Bijvoorbeeld: "
        "/artikel/nieuwe-cijfers",
    )
    redirect_page = live_page(label="Waar moet het naartoe? Leeg: alleen testen.", required=False)

    def clean(self):
        """Take the path of the address, and refuse what the redirect itself refuses."""
        old_path, page = map(self.cleaned_data.get, ("old_path", "redirect_page"))
        if old_path:
            self.cleaned_data["old_path"] = old_path = typed_path(old_path, with_query=True)
        if old_path and page:
            stored = Redirect.objects.filter(old_path=old_path, site=None).first()
            self.redirect = stored or Redirect(old_path=old_path)
            self.redirect.redirect_page, self.redirect.redirect_link = page, ""
            self.redirect.full_clean()


def old_addresses(request):
    """Test an old address, show what is known of it, and redirect it to a page."""
    require(request.user.has_perm(MAY_REDIRECT))
    asked = request.GET if "old_path" in request.GET else None
    form = OldAddressForm(request.POST if request.method == "POST" else asked)
    known = {}
    if form.is_valid():
        address, page = form.cleaned_data["old_path"], form.cleaned_data["redirect_page"]
        if request.method == "POST":
            if page:
                form.redirect.save()
                messages.success(request, f"{address} leidt voortaan naar “{page.title}”.")
            back = page and get_valid_next_url_from_request(request)
            again = set_query_params(request.get_full_path(), {"old_path": address})
            return redirect(back or again)
        redirects = Redirect.objects.filter(old_path__icontains=address)[:MAX_MATCHES]
        known = {"tested": address, "answer": check_own(address), "known": redirects}
    template, title = "editors/reports/old_addresses.html", "Oude adressen"
    return screen(request, template, title, "", "redirect", form=form, **known)


def form_button(label: str, url_name: str, **fields):
    """A button to a form with these fields filled in."""
    url = f"{reverse(url_name)}?{urlencode(fields)}"
    return button(label, " ".join(fields.values()), url, is_post=False)


class MissingReport(Report):
    """Addresses that visitors asked for and that do not exist."""

    name = "niet-gevonden"
    permission = MAY_REDIRECT
    page_title = "Adressen die niet bestaan"
    advice = (
        "Bezoekers vroegen om deze adressen en kregen “Deze pagina bestaat niet”. Is het een oud "
        "adres? Kies “Omleiden” en kies de pagina waar het nu staat."
    )
    header_icon = "link"
    counted = ("adres", "adressen")
    action_urls = [path("oude-adressen/", old_addresses, name=OLD_ADDRESSES)]
    no_results_message = "De laatste 90 dagen vroeg niemand om een adres dat niet bestaat."
    columns = [
        Column("path", label="Adres"),
        Column("total", label="Keer gevraagd"),
        Column("last", label="Voor het laatst"),
        ActionColumn(lambda row: [form_button("Omleiden", OLD_ADDRESSES, old_path=row["path"])]),
    ]

    @classmethod
    def rows(cls, user):
        """The addresses, most asked first, without those that are answered by now."""
        rows = DayCount.objects.per_path(DayCount.Kind.MISSING)
        for model in (Redirect, GoneAddress):
            rows = rows.exclude(path__in=model.objects.values("old_path"))
        return rows


class MissedSearches(Report):
    """Words of the last 90 days that were asked several times and found nothing."""

    name = "vergeefs-gezocht"
    permission = "search.add_synonyms"
    page_title = "Vergeefs gezocht"
    advice = (
        f"Wat bezoekers de laatste 90 dagen minstens {MISSED_OFTEN} keer zochten zonder iets te "
        "vinden. Maak er een synoniem van, of zet er een pagina bij vast."
    )
    header_icon = "search"
    counted = ("zoekvraag", "zoekvragen")
    no_results_message = "Er is niets vaak vergeefs gezocht."
    default_ordering = "-total"
    columns = [
        Column("path", label="Woorden"),
        Column("total", label="Keer gezocht", sort_key="total"),
        Column("last", label="Laatst gezocht", sort_key="last"),
        ActionColumn(
            lambda row: [
                form_button("Synoniem maken", ADD.format("synonyms"), words=row["path"]),
                form_button("Pagina vastzetten", ADD.format("pinnedresult"), words=row["path"]),
            ]
        ),
    ]

    @classmethod
    def rows(cls, user):
        """The words."""
        return often_missed()
