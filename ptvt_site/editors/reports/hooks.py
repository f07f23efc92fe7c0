"""The reports, and their places in the menu and on the start page."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ptvt_site.core.models import BasePage

from ..start_page import Notice, register_notice
from .filtered_lists import FILTERED_LISTS
from .page_links import BrokenPageLinks
from .review import REVIEWED, ReviewReport
from .web_addresses import BrokenAddresses

REPORTS = (ReviewReport, *FILTERED_LISTS, BrokenPageLinks, BrokenAddresses)


@hooks.register("register_admin_urls")
def report_urls():
    """The addresses of the reports, and of the actions in their rows."""
    return [url for report in REPORTS for url in report.urls()]


def _register(report):
    @hooks.register("register_reports_menu_item")
    def menu_item():
        title, icon, order = report.page_title, report.menu_icon, report.menu_order
        return MenuItem(title, report.url(), icon_name=icon, order=order)

    @register_notice
    def notice(request):
        count = report.rows(request.user).count() if report.notice else 0
        return Notice(count, report.notice[count > 1], report.url()) if count else None


for report in REPORTS:
    _register(report)


@hooks.register("register_page_header_buttons")
def review_button(page, user, view_name, next_url=None):
    """A button on the page's screens in the admin that marks it as reviewed."""
    is_ours = issubclass(page.specific_class or type(page), BasePage)
    if is_ours and page.live and page.permissions_for_user(user).can_edit():
        url = reverse("ptvt_mark_reviewed", args=[page.pk])
        yield Button(
            "Nagekeken",
            url,
            icon_name="calendar-check",
            priority=45,
            attrs={
                "data-controller": "w-action",
                "data-action": "click->w-action#post:prevent",
                "data-w-action-url-value": url,
            },
        )


@hooks.register("register_log_actions")
def review_log_action(actions):
    """How the history of a page names a review."""
    actions.register_action(REVIEWED, "Nakijken", "Nagekeken: de pagina klopt nog")
