"""Pages that nobody has looked at for a long time."""

import datetime

import django_filters
from django.apps import apps
from django.conf import settings
from django.db.models import Case, DateField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.log_actions import log
from wagtail.models import Page, get_page_content_types

from ptvt_site.core.models import BasePage

from .base import ActionColumn, CareReport, back, demand, edit_page_url, editable_pages

REVIEWED = "ptvt.reviewed"


def with_last_review(pages):
    """The pages with `last_review`: when somebody last checked or else published each."""
    checks = [
        Subquery(model.objects.filter(pk=OuterRef("pk")).values("reviewed_at")[:1])
        for model in apps.get_models()
        if issubclass(model, BasePage)
        and any(field.name == "reviewed_at" for field in model._meta.local_fields)
    ]
    published = [TruncDate("last_published_at"), TruncDate("first_published_at")]
    unknown = Value(datetime.date(2000, 1, 1), output_field=DateField())
    checked = Coalesce(*checks, *published, unknown, output_field=DateField())
    return pages.annotate(last_review=checked)


def due_for_review(pages):
    """The live pages that must be looked at, by the days in the settings."""
    today = timezone.localdate()
    of_kind = {
        label: days and today - datetime.timedelta(days=days)
        for label, days in settings.REVIEW_AFTER_DAYS_OF.items()
    }
    usual = today - datetime.timedelta(days=settings.REVIEW_AFTER_DAYS)
    kinds = {label: Q(content_type__app_label=label.partition(".")[0]) for label in of_kind}
    cases = [
        When(
            kinds[label] & Q(content_type__model=label.partition(".")[2]),
            then=Value(limit, output_field=DateField()),
        )
        for label, limit in of_kind.items()
    ]
    limit = Case(*cases, default=Value(usual), output_field=DateField()) if cases else Value(usual)
    ours = [model for model in apps.get_models() if issubclass(model, BasePage)]
    pages = pages.filter(live=True).type(*ours)
    pages = with_last_review(pages).annotate(review_before=limit)
    return pages.filter(last_review__lt=F("review_before"))


class ReviewFilters(WagtailFilterSet):
    """What the report can be filtered by."""

    title = django_filters.CharFilter(label="Titel", lookup_expr="icontains")
    content_type = ContentTypeFilter(
        label="Soort pagina",
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )

    class Meta:
        model = Page
        fields = ["title", "content_type"]


class ReviewReport(CareReport):
    """Pages past their date."""

    name = "nakijken"
    page_title = "Pagina’s om na te kijken"
    menu_icon = "calendar-check"
    menu_order = 10
    model = Page
    filterset_class = ReviewFilters
    default_ordering = "last_review"
    no_results_message = "Alle pagina’s zijn op tijd nagekeken."
    list_export = ["title", "content_type.name", "last_review", "full_url"]
    export_headings = {
        "title": "Titel",
        "content_type.name": "Soort pagina",
        "last_review": "Laatst nagekeken",
        "full_url": "Adres",
    }
    columns = [
        TitleColumn("title", label="Titel", get_url=edit_page_url, sort_key="title"),
        Column("kind", label="Soort pagina", accessor="page_type_display_name"),
        DateColumn("last_review", label="Laatst nagekeken", sort_key="last_review"),
        ActionColumn("editors/reports/review_cell.html"),
    ]

    @classmethod
    def rows(cls, user):
        """The pages that this user may change and must look at."""
        return due_for_review(editable_pages(user)).select_related("content_type")


@require_POST
def mark_reviewed(request, pk: int):
    """Note that the editor has seen that a page is still right."""
    page = get_object_or_404(Page, pk=pk).specific
    demand(page.permissions_for_user(request.user).can_edit())
    demand(isinstance(page, BasePage))
    page.mark_reviewed()
    log(instance=page, action=REVIEWED, user=request.user)
    messages.success(request, f"“{page.title}” is nagekeken.")
    return back(request, ReviewReport.name)
