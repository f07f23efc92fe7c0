"""What visitors say about pages, and the files that they asked for in another form."""

import django_filters
from django.db import models
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from ptvt_site.core.models import CustomDocument
from ptvt_site.directory.contact import ContactMessage, ContactPage
from ptvt_site.feedback.models import Feedback, FormatRequest

from . import base


class FeedbackReport(base.Report):
    """Whether visitors found what they looked for, and what they said."""

    model = Feedback
    filterset_class = base.filter_set(
        Feedback,
        path=base.part_of("Adres"),
        found=django_filters.ChoiceFilter(
            label="Gevonden?", choices=[(True, "Ja"), (False, "Nee")], empty_label="Alles"
        ),
    )

    @staticmethod
    def link(row) -> str | None:
        """Where the page is edited; none for an address that is no page."""
        return base.edit_url(row.page) if row.page else None

    @staticmethod
    def show_found(row) -> str:
        """The answer in words."""
        return "Ja" if row.found else "Nee"

    @classmethod
    def rows(cls, user):
        """Those of the pages that this user may change, and of addresses that are no page."""
        told = Q(page=None) | Q(page__in=base.editable_pages(user).values("pk"))
        return base.if_editor(user, Feedback.objects.filter(told).select_related("page"))


class QuestionReport(base.Report):
    """What visitors asked by the form of the contact page; it is also sent by mail."""

    model = ContactMessage

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

    model = FormatRequest
    action_urls = [
        path("andere-vorm/<int:pk>/klaar/", close_request, name="ptvt_format_request_done")
    ]

    @staticmethod
    def link(row) -> str | None:
        """Where the file is edited."""
        return base.edit_url(row.document)

    @staticmethod
    def actions(row) -> base.Action:
        """Store that it is answered."""
        url = reverse("ptvt_format_request_done", args=[row.pk])
        return base.Action("Afgehandeld", url, f"Afgehandeld: {row.document}, voor {row.email}")

    @classmethod
    def rows(cls, user):
        """The open requests for files that this user may change."""
        policy = policy_registry.get_by_type(CustomDocument)
        documents = policy.instances_user_has_permission_for(user, "change").values("pk")
        waiting = FormatRequest.objects.filter(handled_at=None, document__in=documents)
        return waiting.select_related("document")
