"""Addresses that editors typed and that do not work any more."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page
from wagtail.permissions import policy_registry

from ptvt_site.core.models import SiteSettings
from ptvt_site.network.models import Partner

from ..links.addresses import replacing
from ..links.checking import check
from ..links.models import AddressUse, LinkedAddress
from ..links.own import OwnSite
from ..links.stored import change_object, change_page
from .base import ActionColumn, CareReport, back, demand, editable_pages

State = LinkedAddress.State
TO_MEND = [State.BROKEN, State.UNSURE, State.MOVED]


class AddressFilters(WagtailFilterSet):
    """What addresses can be filtered by."""

    url = django_filters.CharFilter(
        label="Adres", field_name="address__url", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label="Stand",
        field_name="address__state",
        choices=[(state.value, state.label) for state in TO_MEND],
    )
    own = django_filters.ChoiceFilter(
        label="Site",
        field_name="address__is_own",
        choices=[(True, "Deze site"), (False, "Andere site")],
    )

    class Meta:
        model = AddressUse
        fields = []


class BrokenAddresses(CareReport):
    """Typed addresses that fail or that moved, with what links to them."""

    name = "webadressen"
    page_title = "Kapotte webadressen"
    menu_icon = "link-external"
    menu_order = 60
    model = AddressUse
    verbose_name, verbose_name_plural = "webadres", "webadressen"
    filterset_class = AddressFilters
    no_results_message = "Alle webadressen werken, voor zover gecontroleerd."
    list_export = [
        "source",
        "address.url",
        "address.get_state_display",
        "address.status",
        "address.reason",
        "address.moved_to",
        "address.checked_at",
        "address.first_failed_at",
    ]
    export_headings = {
        "source": "Staat op",
        "address.url": "Adres",
        "address.get_state_display": "Stand",
        "address.status": "Antwoord",
        "address.reason": "Reden",
        "address.moved_to": "Verhuisd naar",
        "address.checked_at": "Gecontroleerd op",
        "address.first_failed_at": "Kapot sinds",
    }
    columns = [
        TitleColumn("source", label="Staat op", get_url=lambda use: edit_url(use.source)),
        Column("address", label="Adres", accessor="address.url", classname="ptvt-care-address"),
        Column("state", label="Stand", accessor="address.get_state_display"),
        Column("reason", label="Antwoord", accessor="address.reason"),
        DateColumn("since", label="Sinds", accessor="address.first_failed_at"),
        ActionColumn("editors/reports/address_cell.html"),
    ]

    @classmethod
    def rows(cls, user):
        """The addresses to mend on pages, partners and settings that this user may change."""
        page_types = [
            kind
            for kind in ContentType.objects.all()
            if kind.model_class() and issubclass(kind.model_class(), Page)
        ]
        allowed = Q(content_type__in=page_types, object_id__in=editable_pages(user).values("pk"))
        for model in (Partner, SiteSettings):
            policy = policy_registry.get_by_type(model)
            may = policy.user_has_permission(user, "change") if policy else user.is_superuser
            if may:
                allowed |= Q(content_type=ContentType.objects.get_for_model(model))
        uses = AddressUse.objects.filter(allowed).filter(address__state__in=TO_MEND)
        return (
            uses.select_related("address")
            .prefetch_related("source")
            .order_by("address__state", "address_id", "pk")
        )


def edit_url(source) -> str | None:
    """Where a page, a partner or the settings are edited."""
    if isinstance(source, Page):
        return reverse("wagtailadmin_pages:edit", args=[source.pk])
    if isinstance(source, Partner):
        return reverse(source.snippet_viewset.get_url_name("edit"), args=[source.pk])
    return reverse("wagtailsettings:edit", args=["core", "sitesettings"])


def _found(request, pk: int) -> AddressUse:
    use = get_object_or_404(BrokenAddresses.rows(request.user), pk=pk)
    if isinstance(use.source, Page):
        permissions = use.source.permissions_for_user(request.user)
        demand(permissions.can_edit() and not permissions.page_locked())
    return use


@require_POST
def replace_address(request, pk: int):
    """Put the new address in the place of the one that moved."""
    use = _found(request, pk)
    old, new = use.address.url, use.address.moved_to
    if not new:
        messages.error(request, "Van dit adres is niet bekend waarheen het verhuisd is.")
        return back(request, BrokenAddresses.name)
    source, change = use.source, replacing(old, new)
    is_shown = True
    if isinstance(source, Page):
        is_shown = change_page(source.specific, change, request.user)
    elif change_object(source, change):
        source.save()
    if is_shown:
        messages.success(request, f"Het adres op “{source}” is vervangen door {new}.")
    else:
        messages.warning(
            request, f"Het adres is vervangen in het concept van “{source}”. Publiceer dat nog."
        )
    return back(request, BrokenAddresses.name)


@require_POST
def check_again(request, pk: int):
    """Check one address now."""
    address = _found(request, pk).address
    address.record(OwnSite().check(address.url) if address.is_own else check(address.url))
    if address.state in TO_MEND:
        messages.warning(request, f"{address.get_state_display()}: {address.reason or address.url}")
    else:
        messages.success(request, f"{address.url} werkt.")
    return back(request, BrokenAddresses.name)
