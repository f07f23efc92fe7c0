"""Pages that nobody reviewed for a long time."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.log_actions import log
from wagtail.models import Page, get_page_content_types

from ptvt_site.core.models import BasePage

from . import base

REVIEWED = "ptvt.reviewed"


def due_for_review(pages):
    """The live pages that nobody reviewed for so long, each with its `last_review`."""
    models = [m for m in apps.get_models() if issubclass(m, BasePage) and m.is_creatable]
    # One join for each table with the date: a subquery for each page takes seconds.
    tables = {m._meta.get_field("reviewed_at").model._meta.model_name for m in models}
    fields = [f"{table}__reviewed_at" for table in sorted(tables)]
    limit = timezone.localdate() - timedelta(days=settings.REVIEW_AFTER_DAYS)
    due = Q(*((f"{field}__lt", limit) for field in fields), _connector=Q.OR)
    return pages.filter(due, live=True).annotate(last_review=Coalesce(*fields))


def mark_reviewed(request, pk: int):
    """Store that the editor reviewed a page; a link that was opened in a tab leads to the page."""
    page = get_object_or_404(Page, pk=pk).specific
    if request.method != "POST":
        messages.info(request, "Klopt alles nog? Kies dan in het menu bij de titel “Nagekeken”.")
        return redirect("wagtailadmin_pages:edit", pk)
    base.require(isinstance(page, BasePage) and page.permissions_for_user(request.user).can_edit())
    page.mark_reviewed()
    log(instance=page, action=REVIEWED, user=request.user)
    messages.success(request, f"“{page.title}” is nagekeken.")
    return base.redirect_back(request, ReviewReport)


class ReviewReport(base.Report):
    """Pages that must be reviewed."""

    name = "nakijken"
    page_title = "Pagina’s om na te kijken"
    advice = (
        "Open de pagina en lees of alles nog klopt. Klopt het? Kies “Nagekeken”. Klopt het niet? "
        "Wijzig de pagina, of verwijder haar."
    )
    header_icon = "calendar-check"
    action_urls = [path("nagekeken/<int:pk>/", mark_reviewed, name="ptvt_mark_reviewed")]
    filterset_class = base.filter_set(
        title=base.part_of("Titel"),
        content_type=ContentTypeFilter(
            label="Soort pagina",
            queryset=lambda request: get_page_content_types(include_base_page_type=False),
        ),
    )
    default_ordering = "last_review"
    no_results_message = "Alle pagina’s zijn op tijd nagekeken."
    more_exports = {"full_url": "Adres"}
    columns = [
        TitleColumn("title", label="Titel", get_url=base.edit_url, sort_key="title"),
        Column("kind", label="Soort pagina", accessor="page_type_display_name"),
        DateColumn("last_review", label="Laatst nagekeken", sort_key="last_review"),
        base.ActionColumn(
            lambda page: [
                base.button("Nagekeken", reverse("ptvt_mark_reviewed", args=[page.pk]), page.title)
            ]
        ),
    ]

    @classmethod
    def rows(cls, user):
        """The pages that this user may change and review."""
        return due_for_review(base.editable_pages(user)).select_related("content_type")
