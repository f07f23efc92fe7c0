"""What visitors say and ask; how often pages are read and followed: counts only, of nobody."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Q
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from ptvt_site.core.models import CustomDocument
from ptvt_site.directory.contact import ContactMessage, ContactPage
from ptvt_site.feedback.models import Feedback, FormatRequest
from ptvt_site.following.models import Subscription
from ptvt_site.insight.models import DayCount

from . import base

Kind = DayCount.Kind
MAX_ROWS, MAX_REACTIONS = 60, 20
CLOSE_URL = "ptvt_format_request_done"


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
    no_results_message = "Niemand volgt nog iets per e-mail."
    more_exports = [Column("address", "Adres")]
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
    counted = (views | downloads).per_month()
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
    filterset_class = base.filter_set(path=base.part_of("Adres"))
    counted = ("regel", "regels")
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
        counted = DayCount.objects.exclude(kind__in=(Kind.MISSING, Kind.SEARCH))
        return base.if_editor(user, counted).per_month().order_by("-month", "-total", "path")


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
        found=django_filters.ChoiceFilter(label="Gevonden?", choices={True: "Ja", False: "Nee"}),
    )
    default_ordering = "-given_on"
    no_results_message = "Er zijn geen reacties van de laatste 90 dagen."
    columns = [
        TitleColumn(
            "path", label="Adres", get_url=lambda row: base.edit_url(row.page), sort_key="path"
        ),
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
        return ContactMessage.objects.filter(Exists(is_allowed))


@require_POST
def close_request(request, pk: int):
    """Store that a request is answered; its data is deleted 28 days later."""
    wanted = FormatRequestReport.row(request.user, pk)
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
    no_results_message = "Er wachten geen verzoeken over bestanden die u mag wijzigen."
    action_urls = [path("andere-vorm/<int:pk>/klaar/", close_request, name=CLOSE_URL)]
    columns = [
        TitleColumn("document", label="Bestand", get_url=lambda row: base.edit_url(row.document)),
        Column("wish", label="Wens"),
        Column("email", label="E-mailadres"),
        Column("due_on", label="Antwoord vóór", sort_key="due_on"),
        base.ActionColumn(lambda row: [base.button("Afgehandeld", str(row), CLOSE_URL, row.pk)]),
    ]

    @classmethod
    def rows(cls, user):
        """The open requests for files that this user may change."""
        policy = policy_registry.get_by_type(CustomDocument)
        documents = policy.instances_user_has_permission_for(user, "change").values("pk")
        waiting = FormatRequest.objects.filter(handled_at=None, document__in=documents)
        return waiting.select_related("document")
