"""How often pages are read and followed: counts only, of nobody."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.urls import path
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page, ReferenceIndex

from ptvt_site.core.models import CustomDocument
from ptvt_site.feedback.models import Feedback
from ptvt_site.following.models import Subscription
from ptvt_site.insight.models import DayCount

from . import base

Kind = DayCount.Kind
MAX_ROWS, MAX_REACTIONS = 60, 20


class FollowersReport(base.Report):
    """How many addresses follow each list and page."""

    name = "volgers"
    page_title = "Volgers per e-mail"
    advice = (
        "Hier staat hoeveel mensen een lijst of pagina per e-mail volgen. Wie het zijn, ziet u "
        "niet. Zij krijgen een mail als u iets nieuws publiceert, of als u bij het publiceren "
        "invult wat er veranderd is."
    )
    header_icon = "mail"
    model = Subscription
    no_results_message = "Niemand volgt nog iets per e-mail."
    more_exports = {"address": "Adres"}
    columns = [
        TitleColumn("title", label="Lijst", get_url=lambda row: row["address"]),
        Column("total", label="Volgers"),
    ]

    @classmethod
    def rows(cls, user):
        """The lists with followers, most followed first; needs permission to change a page."""
        followed = base.if_editor(user, Subscription.objects.active())
        counted = followed.order_by().values("title", "address").annotate(total=Count("pk"))
        return counted.order_by("-total", "title")


def page_readers(request, pk: int):
    """What readers do with one page: views, downloads, followers and reactions."""
    page = get_object_or_404(Page, pk=pk)
    base.require(base.editable_pages(request.user).filter(pk=pk).exists())
    parts = page.get_url_parts()
    views = DayCount.objects.filter(kind=Kind.VIEW, path=parts[2] if parts else "")
    used = ReferenceIndex.get_references_for_object(page.specific)
    files = used.filter(to_content_type=ContentType.objects.get_for_model(CustomDocument))
    downloads = DayCount.objects.of_files(files.values_list("to_object_id", flat=True))
    counted = DayCount.objects.filter(Q(pk__in=views) | Q(pk__in=downloads)).per_month()
    reactions = Feedback.objects.filter(page=page)
    return base.screen(
        request,
        "editors/reports/readers.html",
        "Lezers",
        page.title,
        "view",
        page=page,
        counts=counted.order_by("-month", "kind", "path")[:MAX_ROWS],
        followers=Subscription.objects.followers_of(page),
        found=reactions.filter(found=True).count(),
        not_found=reactions.filter(found=False).count(),
        reactions=reactions.exclude(text="")[:MAX_REACTIONS],
    )


class VisitReport(base.Report):
    """How often pages were read and files downloaded, by month; and what became of mail."""

    name = "bezoek"
    page_title = "Bezoek per maand"
    advice = (
        "Hier staat hoe vaak elke pagina is bekeken en elk bestand is gedownload. Zoekmachines en "
        "andere robots tellen niet mee, en redacteuren ook niet. Bij E-mail staat hoeveel mails "
        "aan volgers zijn verstuurd, mislukt en teruggekomen."
    )
    header_icon = "view"
    action_urls = [path("lezers/<int:pk>/", page_readers, name="ptvt_readers")]
    model = DayCount
    filterset_class = base.filter_set(DayCount, path=base.part_of("Adres"))
    verbose_name, verbose_name_plural = "regel", "regels"
    no_results_message = "Er is nog niets geteld."
    columns = [
        Column("path", label="Adres"),
        Column("kind", label="Soort", accessor=lambda row: Kind(row["kind"]).label),
        Column("month", label="Maand", accessor=lambda row: f"{row['month']:%m-%Y}"),
        Column("total", label="Aantal"),
    ]

    @classmethod
    def rows(cls, user):
        """What was counted, the last month first; needs permission to change a page."""
        counted = base.if_editor(user, DayCount.objects.exclude(kind=Kind.MISSING))
        return counted.per_month().order_by("-month", "-total", "path")
