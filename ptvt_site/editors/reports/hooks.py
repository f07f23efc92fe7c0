"""The reports, in the order of the menu, and their places in the admin."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ptvt_site.core.models import BasePage, SiteSettings

from ..scheduling.hooks import PlannedReport
from .asked_in_vain import MissedSearches, MissingReport
from .feedback import FeedbackReport, FormatRequestReport, QuestionReport
from .filtered_lists import PicturesWithoutDescription, PostsWithoutTopic, UnusedTopics
from .page_links import BrokenPageLinks
from .readers import FollowersReport, VisitReport
from .review import ReviewReport
from .web_addresses import BrokenAddresses

REPORTS = (
    PlannedReport,
    ReviewReport,
    PostsWithoutTopic,
    UnusedTopics,
    PicturesWithoutDescription,
    BrokenPageLinks,
    BrokenAddresses,
    FeedbackReport,
    FormatRequestReport,
    QuestionReport,
    VisitReport,
    FollowersReport,
    MissingReport,
    MissedSearches,
)


@hooks.register("construct_reports_menu")
def add_reports(request, menu_items):
    """Add the reports to the menu."""
    menu_items += [
        MenuItem(report.page_title, report.url(), icon_name=report.header_icon, order=number)
        for number, report in enumerate(REPORTS, start=1)
    ]


def notices_for(user) -> list[dict]:
    """How many problems each report shows this user, with its address; for the start page."""
    counts = [(report, report.rows(user).count()) for report in REPORTS if report.notice]
    notices = [
        {"url": report.url(), "text": f"{count} {report.notice[count > 1]}"}
        for report, count in counts
        if count
    ]
    if user.has_perm("core.change_sitesettings") and not SiteSettings.objects.exclude(email=""):
        url = reverse("wagtailsettings:edit", args=["core", "sitesettings"])
        notices.append({"url": url, "text": "Niemand kan u bereiken: vul de contactgegevens in"})
    return notices


@hooks.register("register_page_header_buttons")
def page_buttons(page, user, view_name, next_url=None):
    """Buttons on a page's screens: mark it as reviewed, and see what readers do with it."""
    is_ours = issubclass(page.specific_class or type(page), BasePage)
    if is_ours and page.live and page.permissions_for_user(user).can_edit():
        url = reverse("ptvt_mark_reviewed", args=[page.pk])
        post = {"data-controller": "w-action", "data-w-action-url-value": url}
        post["data-action"] = "click->w-action#post:prevent"
        yield Button("Nagekeken", url, icon_name="calendar-check", priority=45, attrs=post)
        readers = reverse("ptvt_readers", args=[page.pk])
        yield Button("Lezers", readers, icon_name="view", priority=46)
