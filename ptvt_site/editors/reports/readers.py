"""How often pages are read and followed: counts only, of nobody."""

import django_filters
from django.db.models import Count, Max, Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, ReferenceIndex

from ptvt_site.core.models import BasePage, CustomDocument
from ptvt_site.feedback.models import Feedback
from ptvt_site.following.changes import followers_of
from ptvt_site.following.models import Subscription
from ptvt_site.insight.models import DayCount

from .base import AdminFormPage, Report, editable_pages, require

Kind = DayCount.Kind
MONTHS, REACTIONS = 13, 20


class VisitFilters(WagtailFilterSet):
    """The filters of the counts."""

    path = django_filters.CharFilter(label="Adres", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(
        label="Soort", choices=[one for one in Kind.choices if one[0] != Kind.MISSING]
    )

    class Meta:
        model = DayCount
        fields = []


class CountReport(Report):
    """A report of numbers, for everybody who may change pages."""

    @classmethod
    def numbers(cls):
        """The rows, for who may see them."""
        raise NotImplementedError

    @classmethod
    def rows(cls, user):
        """All rows, or none for who may not change any page."""
        numbers = cls.numbers()
        return numbers if editable_pages(user).exists() else numbers.none()


class VisitReport(CountReport):
    """How often pages were read and files downloaded, by month; and what became of mail."""

    name = "bezoek"
    page_title = "Bezoek per maand"
    advice = (
        "Hier staat hoe vaak elke pagina is bekeken en elk bestand is gedownload. Zoekmachines en "
        "andere robots tellen niet mee, en redacteuren ook niet. Bij E-mail staat hoeveel mails "
        "aan volgers zijn verstuurd, mislukt en teruggekomen."
    )
    menu_icon = "view"
    model = DayCount
    filterset_class = VisitFilters
    no_results_message = "Er is nog niets geteld."
    export_headings = {"month": "Maand", "kind": "Soort", "path": "Adres", "total": "Aantal"}
    columns = [
        TitleColumn("path", label="Adres", get_url=lambda row: address_of(row)),
        Column("kind", label="Soort", accessor=lambda row: Kind(row["kind"]).label),
        Column("month", label="Maand", accessor=lambda row: f"{row['month']:%m-%Y}"),
        Column("total", label="Aantal"),
    ]

    @classmethod
    def numbers(cls):
        """What was counted, the last month first."""
        counted = DayCount.objects.exclude(kind=Kind.MISSING)
        return counted.per_month().order_by("-month", "-total", "path")


def address_of(row: dict) -> str | None:
    """The address of what was counted; of mail there is none."""
    return row["path"] if row["path"].startswith("/") else None


class FollowersReport(CountReport):
    """How many addresses follow each list and page."""

    name = "volgers"
    page_title = "Volgers per e-mail"
    advice = (
        "Hier staat hoeveel mensen een lijst of pagina per e-mail volgen. Wie het zijn, ziet u "
        "niet. Zij krijgen een mail als u iets nieuws publiceert, of als u bij het publiceren "
        "invult wat er veranderd is."
    )
    menu_icon = "mail"
    model = Subscription
    no_results_message = "Niemand volgt nog iets per e-mail."
    export_headings = {"title": "Lijst", "address": "Adres", "total": "Volgers"}
    columns = [
        TitleColumn("title", label="Lijst", get_url=lambda row: row["address"]),
        Column("total", label="Volgers"),
        DateColumn("newest", label="Nieuwste volger"),
    ]

    @classmethod
    def numbers(cls):
        """The lists with followers, most followed first."""
        lists = Subscription.objects.active().order_by().values("title", "address")
        counted = lists.annotate(total=Count("subscriber", distinct=True))
        return counted.annotate(newest=Max("confirmed_at")).order_by("-total", "title")


class PageReaders(AdminFormPage, TemplateView):
    """What readers do with one page: views, downloads, followers and reactions."""

    page_title = "Lezers"
    header_icon = "view"
    template_name = "editors/reports/readers.html"

    def dispatch(self, request, pk: int):
        """Find the page. Raises `PermissionDenied` without permission to change it."""
        self.page = get_object_or_404(Page, pk=pk)
        require(editable_pages(request.user).filter(pk=pk).exists())
        return super().dispatch(request)

    def get_page_subtitle(self):
        """The page."""
        return self.page.title

    def get_context_data(self, **kwargs):
        """The context with the numbers and reactions."""
        parts = self.page.get_url_parts()
        views = DayCount.objects.filter(kind=Kind.VIEW, path=parts[2] if parts else "")
        downloads = DayCount.objects.of_files(self._documents())
        counted = DayCount.objects.filter(Q(pk__in=views) | Q(pk__in=downloads))
        reactions = Feedback.objects.filter(page=self.page)
        return super().get_context_data(
            page=self.page,
            counts=counted.per_month().order_by("-month", "kind", "path")[: MONTHS * 5],
            followers=followers_of(self.page),
            answers=reactions.aggregate(
                yes=Count("pk", filter=Q(found=True)), no=Count("pk", filter=Q(found=False))
            ),
            reactions=reactions.exclude(text="")[:REACTIONS],
            **kwargs,
        )

    def _documents(self):
        used = ReferenceIndex.get_references_for_object(self.page.specific)
        return [
            row.to_object_id for row in used if row.to_content_type.model_class() is CustomDocument
        ]


@hooks.register("register_admin_urls")
def reader_urls():
    """The address of the screen about one page."""
    return [path("lezers/<int:pk>/", PageReaders.as_view(), name="ptvt_readers")]


@hooks.register("register_page_header_buttons")
def readers_button(page, user, view_name, next_url=None):
    """A button on the page's screens in the admin that shows what readers do with it."""
    is_ours = issubclass(page.specific_class or type(page), BasePage)
    if is_ours and page.first_published_at and page.permissions_for_user(user).can_edit():
        url = reverse("ptvt_readers", args=[page.pk])
        yield Button("Lezers", url, icon_name="view", priority=46)
