"""The reports, in the order of the menu, their places in the admin, and those that are lists."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page, get_page_content_types
from wagtail.permissions import policy_registry

from ptvt_site.core.models import BasePage, CustomImage, SiteSettings
from publications.models import Post

from ..listings.filters import WITHOUT_TOPIC
from ..media_forms.hooks import STATES
from ..scheduling import PlannedReport
from . import asked_in_vain, base, broken_links, readers

# The names in the log and of the address.
REVIEWED, REVIEW_URL = "ptvt.reviewed", "ptvt_mark_reviewed"


def due_for_review(pages):
    """The live pages that nobody reviewed for so long, each with its `last_review`."""
    models = [m for m in apps.get_models() if issubclass(m, BasePage) and m.is_creatable]
    # One join for each table with the date: a subquery for each page takes seconds.
    tables = {m._meta.get_field("reviewed_at").model._meta.model_name for m in models}
    fields = [f"{table}__reviewed_at" for table in sorted(tables)]
    limit = timezone.localdate() - timedelta(days=settings.REVIEW_AFTER_DAYS)
    due = Q(*((f"{field}__lt", limit) for field in fields), _connector=Q.OR)
    return pages.filter(due, live=True).annotate(last_review=Coalesce(*fields))


def mark_reviewed(request, page_id: int):
    """Store that the editor reviewed a page; a link that was opened in a tab leads to the page."""
    page = get_object_or_404(Page, pk=page_id).specific
    if request.method != "POST":
        messages.info(request, "Klopt alles nog? Kies dan in het menu bij de titel “Nagekeken”.")
        return redirect("wagtailadmin_pages:edit", page_id)
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
    action_urls = [path("nagekeken/<int:page_id>/", mark_reviewed, name=REVIEW_URL)]
    filterset_class = base.filter_set(
        title=base.part_of("Titel"),
        content_type=ContentTypeFilter(
            label="Soort pagina",
            queryset=lambda request: get_page_content_types(include_base_page_type=False),
        ),
    )
    default_ordering = "last_review"
    no_results_message = "Alle pagina’s zijn op tijd nagekeken."
    more_exports = [Column("full_url", "Adres")]
    columns = [
        TitleColumn("title", label="Titel", get_url=base.edit_url, sort_key="title"),
        Column("kind", label="Soort pagina", accessor="page_type_display_name"),
        DateColumn("last_review", label="Laatst nagekeken", sort_key="last_review"),
        base.ActionColumn(lambda page: [base.button("Nagekeken", page.title, REVIEW_URL, page.pk)]),
    ]

    @classmethod
    def rows(cls, user):
        """The pages that this user may change and review."""
        return due_for_review(base.editable_pages(user)).select_related("content_type")


class FilteredList:
    """A list of the admin with filters; has of a `Report` what menu, guide and notices use."""

    permission, notice = base.Report.permission, ()

    @classmethod
    def urls(cls) -> list:
        """No addresses: the list has its own."""
        return []

    @classmethod
    def url(cls) -> str:
        """The address of the list with the filters."""
        return f"{reverse(cls.list_url_name)}?{cls.filters}"


class PostsWithoutTopic(FilteredList):
    """The live posts that no visitor finds by topic."""

    page_title = "Berichten zonder onderwerp"
    header_icon = "tag"
    advice = "Vink de berichten aan en kies onderaan “Onderwerp toevoegen”."
    notice = ("bericht zonder onderwerp", "berichten zonder onderwerp")
    list_url_name, filters = "berichten:index", "state=gepubliceerd&missing=onderwerp"

    @staticmethod
    def rows(user):
        """Those that the user may change."""
        return Post.objects.filter(WITHOUT_TOPIC, live=True, pk__in=base.editable_pages(user))


class UnusedTopics(FilteredList):
    """The topics that nothing has."""

    page_title = "Ongebruikte onderwerpen"
    header_icon = "tag"
    advice = "Voeg ze samen met een ander onderwerp, of verwijder ze."
    list_url_name, filters = "wagtailsnippets_publications_topic:list", "usage=ongebruikt"
    permission = "publications.change_topic"


class PicturesWithoutDescription(FilteredList):
    """The pictures that a screen reader cannot describe."""

    page_title = "Afbeeldingen zonder beschrijving"
    header_icon = "image"
    advice = "Open de afbeelding en vul in wat er te zien is, of vink “Decoratief” aan."
    notice = ("afbeelding zonder beschrijving", "afbeeldingen zonder beschrijving")
    list_url_name, filters = "wagtailimages:index", "beschrijving=zonder"

    @staticmethod
    def rows(user):
        """Those that the user may change."""
        policy = policy_registry.get_by_type(CustomImage)
        return policy.instances_user_has_permission_for(user, "change").filter(STATES["zonder"][1])


REPORTS = (
    PlannedReport,
    ReviewReport,
    PostsWithoutTopic,
    UnusedTopics,
    PicturesWithoutDescription,
    broken_links.BrokenPageLinks,
    broken_links.BrokenAddresses,
    readers.FeedbackReport,
    readers.FormatRequestReport,
    readers.QuestionReport,
    readers.VisitReport,
    readers.FollowersReport,
    asked_in_vain.MissingReport,
    asked_in_vain.MissedSearches,
)


@hooks.register("construct_reports_menu")
def add_reports(request, menu_items):
    """Add the reports to the menu that the user may see."""
    menu_items += [
        MenuItem(report.page_title, report.url(), icon_name=report.header_icon, order=number)
        for number, report in enumerate(REPORTS, start=1)
        if request.user.has_perm(report.permission)
    ]


def notices_for(user) -> list[dict]:
    """How many problems each report shows this user, with its address; for the start page."""
    notices = []
    for report in REPORTS:
        if report.notice and (count := report.rows(user).count()):
            notices.append({"url": report.url(), "title": f"{count} {report.notice[count > 1]}"})
    if user.has_perm("core.change_sitesettings") and not SiteSettings.objects.exclude(email=""):
        url = reverse("wagtailsettings:edit", args=["core", "sitesettings"])
        notices.append({"url": url, "title": "Niemand kan u bereiken: vul de contactgegevens in"})
    return notices


@hooks.register("register_page_header_buttons")
def page_buttons(page, user, view_name, next_url=None):
    """Buttons on a page's screens: mark it as reviewed, and see what readers do with it."""
    is_ours = issubclass(page.specific_class or type(page), BasePage) and not page.alias_of_id
    if is_ours and page.live and page.permissions_for_user(user).can_edit():
        url = reverse(REVIEW_URL, args=[page.pk])
        post = {"data-controller": "w-action", "data-w-action-url-value": url}
        post["data-action"] = "click->w-action#post:prevent"
        yield Button("Nagekeken", url, icon_name="calendar-check", priority=45, attrs=post)
        readers = reverse("ptvt_readers", args=[page.pk])
        yield Button("Lezers", readers, icon_name="view", priority=46)
