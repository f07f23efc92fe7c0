"""What visitors say about pages, and the files that they asked for in another form."""

import django_filters
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permissions import policy_registry

from ptvt_site.core.models import CustomDocument
from ptvt_site.feedback.models import Feedback, FormatRequest

from .base import Action, ActionColumn, Report, edit_url, editable_pages, redirect_back, require


class FeedbackFilters(WagtailFilterSet):
    """The filters of the reactions."""

    path = django_filters.CharFilter(label="Adres", lookup_expr="icontains")
    found = django_filters.ChoiceFilter(
        label="Gevonden?", choices=[(True, "Ja"), (False, "Nee")], empty_label="Alles"
    )

    class Meta:
        model = Feedback
        fields = []


def page_url(row) -> str | None:
    """Where the page of a reaction is edited; none for an address that is no page."""
    return edit_url(row.page) if row.page else None


class FeedbackReport(Report):
    """Whether visitors found what they looked for, and what they said."""

    name = "reacties"
    page_title = "Reacties van bezoekers"
    advice = (
        "Lees wat bezoekers missen en pas de pagina aan. Na 90 dagen verdwijnen reacties vanzelf."
    )
    menu_icon = "comment"
    model = Feedback
    filterset_class = FeedbackFilters
    default_ordering = "-given_on"
    no_results_message = "Er zijn geen reacties van de laatste 90 dagen."
    export_headings = {
        "given_on": "Datum",
        "path": "Adres",
        "found": "Gevonden",
        "text": "Toelichting",
    }
    columns = [
        TitleColumn("path", label="Adres", get_url=page_url, sort_key="path"),
        Column("found", label="Gevonden?", accessor=lambda row: "Ja" if row.found else "Nee"),
        Column("text", label="Toelichting"),
        DateColumn("given_on", label="Datum", sort_key="given_on"),
    ]

    @classmethod
    def rows(cls, user):
        """Those of the pages that this user may change, and of addresses that are no page."""
        pages = editable_pages(user).values("pk")
        if not pages.exists():
            return Feedback.objects.none()
        return Feedback.objects.filter(Q(page=None) | Q(page__in=pages)).select_related("page")


class FormatRequestReport(Report):
    """Requests for a file in another form that wait for an answer."""

    name = "andere-vorm"
    page_title = "Verzoeken om een andere vorm"
    advice = (
        "Een bezoeker kan een bestand niet lezen. Stuur het per e-mail in een andere vorm, vóór de "
        "datum die erbij staat, en kies dan “Afgehandeld”. Zet zo mogelijk ook een toegankelijk "
        "bestand op de site."
    )
    notice = ("verzoek om een andere vorm", "verzoeken om een andere vorm")
    menu_icon = "glasses"
    model = FormatRequest
    default_ordering = "due_on"
    no_results_message = "Er zijn geen verzoeken die wachten."
    export_headings = {
        "document.title": "Bestand",
        "wish": "Wens",
        "email": "E-mailadres",
        "due_on": "Antwoord vóór",
    }
    columns = [
        TitleColumn("document", label="Bestand", get_url=lambda row: edit_url(row.document)),
        Column("wish", label="Wens"),
        Column("email", label="E-mailadres"),
        DateColumn("due_on", label="Antwoord vóór", sort_key="due_on"),
        ActionColumn(
            lambda row: Action(
                "Afgehandeld",
                reverse("ptvt_format_request_done", args=[row.pk]),
                f"Afgehandeld: {row.document}, voor {row.email}",
            )
        ),
    ]

    @classmethod
    def action_urls(cls):
        """The address that closes a request."""
        return [path("andere-vorm/<int:pk>/klaar/", close_request, name="ptvt_format_request_done")]

    @classmethod
    def rows(cls, user):
        """The open requests for files that this user may change."""
        policy = policy_registry.get_by_type(CustomDocument)
        documents = policy.instances_user_has_permission_for(user, "change").values("pk")
        waiting = FormatRequest.objects.filter(handled_at=None, document__in=documents)
        return waiting.select_related("document")


@require_POST
def close_request(request, pk: int):
    """Store that a request is answered; its data is deleted 28 days later."""
    wanted = get_object_or_404(FormatRequest, pk=pk)
    require(FormatRequestReport.rows(request.user).filter(pk=pk).exists())
    wanted.handled_at = timezone.now()
    wanted.save()
    messages.success(request, f"Het verzoek om “{wanted.document}” is afgehandeld.")
    return redirect_back(request, FormatRequestReport)
