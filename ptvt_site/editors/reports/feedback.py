"""What visitors say about pages, and the files that they asked for in another form."""

import django_filters
from django.db import models
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permissions import policy_registry

from ptvt_site.core.models import CustomDocument
from ptvt_site.directory.contact import ContactMessage, ContactPage
from ptvt_site.feedback.models import Feedback, FormatRequest

from . import base


def page_url(row) -> str | None:
    """Where the page of a reaction is edited; none for an address that is no page."""
    return base.edit_url(row.page) if row.page else None


class FeedbackReport(base.Report):
    """Whether visitors found what they looked for, and what they said."""

    name = "reacties"
    page_title = "Reacties van bezoekers"
    advice = (
        "Lees wat bezoekers missen en pas de pagina aan. Na 90 dagen verdwijnen reacties vanzelf."
    )
    header_icon = "comment"
    filterset_class = base.filter_set(
        path=base.part_of("Adres"),
        found=django_filters.ChoiceFilter(
            label="Gevonden?", choices=[(True, "Ja"), (False, "Nee")], empty_label="Alles"
        ),
    )
    default_ordering = "-given_on"
    no_results_message = "Er zijn geen reacties van de laatste 90 dagen."
    columns = [
        TitleColumn("path", label="Adres", get_url=page_url, sort_key="path"),
        Column("found", label="Gevonden?", accessor=lambda row: "Ja" if row.found else "Nee"),
        Column("text", label="Toelichting"),
        Column("given_on", label="Datum", sort_key="given_on"),
    ]

    @classmethod
    def rows(cls, user):
        """Those of the pages that this user may change, and of addresses that are no page."""
        told = Q(page=None) | Q(page__in=base.editable_pages(user).values("pk"))
        return base.if_editor(user, Feedback.objects.filter(told).select_related("page"))


class QuestionReport(base.Report):
    """What visitors asked by the form of the contact page; it is also sent by mail."""

    name = "vragen"
    page_title = "Vragen van bezoekers"
    advice = (
        "Deze vragen kwamen ook per e-mail, op het adres van PTvT bij de instellingen. Antwoord "
        "per e-mail. Na 90 dagen verdwijnen ze vanzelf."
    )
    header_icon = "mail"
    default_ordering = "-sent_at"
    no_results_message = "Er zijn geen vragen van de laatste 90 dagen."
    columns = [
        Column("name", label="Naam"),
        Column("email", label="E-mailadres"),
        Column("text", label="Vraag"),
        DateColumn("sent_at", label="Datum", sort_key="sent_at"),
    ]

    @classmethod
    def rows(cls, user):
        """All, for a user with permission to change the contact page."""
        is_allowed = base.editable_pages(user).filter(pk__in=ContactPage.objects.values("pk"))
        return ContactMessage.objects.filter(models.Exists(is_allowed))


@require_POST
def close_request(request, pk: int):
    """Store that a request is answered; its data is deleted 28 days later."""
    wanted = get_object_or_404(FormatRequest, pk=pk)
    base.require(FormatRequestReport.rows(request.user).filter(pk=pk).exists())
    wanted.handled_at = timezone.now()
    wanted.save()
    messages.success(request, f"Het verzoek om “{wanted.document}” is afgehandeld.")
    return base.redirect_back(request, FormatRequestReport)


class FormatRequestReport(base.Report):
    """Requests for a file in another form that wait for an answer."""

    name = "andere-vorm"
    page_title = "Verzoeken om een andere vorm"
    advice = (
        "Een bezoeker kan een bestand niet lezen. Stuur het per e-mail in een andere vorm, vóór de "
        "datum die erbij staat, en kies dan “Afgehandeld”. Zet zo mogelijk ook een toegankelijk "
        "bestand op de site."
    )
    notice = ("verzoek om een andere vorm", "verzoeken om een andere vorm")
    header_icon = "glasses"
    default_ordering = "due_on"
    no_results_message = "Er zijn geen verzoeken die wachten."
    action_urls = [
        path("andere-vorm/<int:pk>/klaar/", close_request, name="ptvt_format_request_done")
    ]
    columns = [
        TitleColumn("document", label="Bestand", get_url=lambda row: base.edit_url(row.document)),
        Column("wish", label="Wens"),
        Column("email", label="E-mailadres"),
        Column("due_on", label="Antwoord vóór", sort_key="due_on"),
        base.ActionColumn(
            lambda row: base.Action(
                "Afgehandeld",
                reverse("ptvt_format_request_done", args=[row.pk]),
                f"Afgehandeld: {row.document}, voor {row.email}",
            )
        ),
    ]

    @classmethod
    def rows(cls, user):
        """The open requests for files that this user may change."""
        policy = policy_registry.get_by_type(CustomDocument)
        documents = policy.instances_user_has_permission_for(user, "change").values("pk")
        waiting = FormatRequest.objects.filter(handled_at=None, document__in=documents)
        return waiting.select_related("document")
