"""Typed web addresses that no longer work, by the checks of `manage.py check_links`."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page, get_page_content_types

from ptvt_site.core.models import SiteSettings
from ptvt_site.network.models import Partner

from ..link_checks.checking import check, check_own
from ..links.stored_values import change_object, change_page
from ..links.stored_values import replace_address as replace_in_values
from ..models import AddressUse, LinkedAddress
from . import base

State = LinkedAddress.State
PROBLEMS = [State.BROKEN, State.UNSURE, State.MOVED]


def buttons_of(use: AddressUse) -> list:
    """Replace an address that moved, or else check it again."""
    if use.address.moved_to:
        url = reverse("ptvt_replace_address", args=[use.pk])
        return [base.button("Vervang adres", url, f"op {use.source}")]
    url = reverse("ptvt_check_again", args=[use.pk])
    return [base.button("Controleer opnieuw", url, use.address.url)]


def moved_to(use: AddressUse) -> str:
    """Where an address moved to, if it did."""
    return f"Verhuisd naar {use.address.moved_to}" if use.address.moved_to else ""


def _get_use(request, pk: int) -> AddressUse:
    use = get_object_or_404(BrokenAddresses.rows(request.user), pk=pk)
    if isinstance(use.source, Page):
        base.require_edit(use.source, request.user, also_scheduled=True)
    return use


@require_POST
def replace_address(request, pk: int):
    """Replace an address that moved by its new address."""
    use = _get_use(request, pk)
    old, new = use.address.url, use.address.moved_to
    if not new:
        messages.error(request, "Van dit adres is niet bekend waarheen het verhuisd is.")
        return base.redirect_back(request, BrokenAddresses)
    source, change = use.source, replace_in_values(old, new)
    is_live = True
    if isinstance(source, Page):
        is_live = change_page(source.specific, change, request.user)
    elif change_object(source, change):
        source.save()
    base.tell_changed(request, "Het adres is vervangen", {source: is_live})
    return base.redirect_back(request, BrokenAddresses)


@require_POST
def check_again(request, pk: int):
    """Check one address now."""
    address = _get_use(request, pk).address
    ask = check_own if address.is_own else check
    address.record(ask(address.url))
    if address.state in PROBLEMS:
        messages.warning(request, f"{address.get_state_display()}: {address.reason or address.url}")
    else:
        messages.success(request, f"{address.url} werkt.")
    return base.redirect_back(request, BrokenAddresses)


class BrokenAddresses(base.Report):
    """Typed addresses that fail or that moved, with what links to them."""

    name = "webadressen"
    page_title = "Webadressen om na te kijken"
    advice = (
        "De site controleert zelf of adressen nog werken. Is een adres verhuisd? Dan vervangt u "
        "het met één knop."
    )
    notice = ("webadres om na te kijken", "webadressen om na te kijken")
    header_icon = "link-external"
    action_urls = [
        path("adres-vervangen/<int:pk>/", replace_address, name="ptvt_replace_address"),
        path("adres-controleren/<int:pk>/", check_again, name="ptvt_check_again"),
    ]
    verbose_name, verbose_name_plural = "webadres", "webadressen"
    filterset_class = base.filter_set(
        url=base.part_of("Adres", "address__url"),
        state=django_filters.ChoiceFilter(
            label="Stand",
            field_name="address__state",
            choices=[(state.value, state.label) for state in PROBLEMS],
        ),
        own=django_filters.ChoiceFilter(
            label="Site",
            field_name="address__is_own",
            choices=[(True, "Deze site"), (False, "Andere site")],
        ),
    )
    no_results_message = "Alle webadressen werken, voor zover gecontroleerd."
    more_exports = {
        "address.status": "Status",
        "address.moved_to": "Verhuisd naar",
        "address.checked_at": "Gecontroleerd op",
    }
    columns = [
        TitleColumn("source", label="Staat op", get_url=lambda use: base.edit_url(use.source)),
        TitleColumn(
            "address",
            label="Adres",
            accessor="address.url",
            get_url=lambda use: use.address.url,
            classname="ptvt-care-address",
        ),
        Column("state", label="Stand", accessor="address.get_state_display"),
        Column("reason", label="Antwoord", accessor="address.reason"),
        DateColumn("since", label="Sinds", accessor="address.first_failed_at"),
        base.ActionColumn(buttons_of, accessor=moved_to),
    ]

    @classmethod
    def rows(cls, user):
        """The problems on pages, partners and settings that this user may change."""
        pages = base.editable_pages(user).values("pk")
        allowed = Q(content_type__in=get_page_content_types(), object_id__in=pages)
        for model in (Partner, SiteSettings):
            if user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"):
                allowed |= Q(content_type=ContentType.objects.get_for_model(model))
        uses = AddressUse.objects.filter(allowed).filter(address__state__in=PROBLEMS)
        return (
            uses.select_related("address")
            .prefetch_related("source")
            .order_by("address__state", "address_id", "pk")
        )
