"""The reports in the menu and on the start page, and what is done in them."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from ptvt_site.core.models import BasePage

from ..start_page import Notice, register_notice
from . import addresses, internal_links, pictures, review, topics

REPORTS = [
    review.ReviewReport,
    topics.PostsWithoutTopic,
    topics.UnusedTopics,
    pictures.PicturesWithoutAlt,
    internal_links.InternalLinks,
    addresses.BrokenAddresses,
]


@hooks.register("register_admin_urls")
def report_urls():
    """The addresses of the reports, and of what is done in their rows."""
    urls = [url for report in REPORTS for url in report.urls()]
    return [
        *urls,
        path("nagekeken/<int:pk>/", review.mark_reviewed, name="ptvt_mark_reviewed"),
        path("onderwerp-toevoegen/<int:pk>/", topics.add_topic, name="ptvt_add_topic"),
        path("alt-tekst/<int:pk>/", pictures.fill_in_alt, name="ptvt_fill_in_alt"),
        path(
            "link-vervangen/<int:pk>/<int:target>/",
            internal_links.ReplaceLink.as_view(),
            name="ptvt_replace_link",
        ),
        path("adres-vervangen/<int:pk>/", addresses.replace_address, name="ptvt_replace_address"),
        path("adres-controleren/<int:pk>/", addresses.check_again, name="ptvt_check_again"),
    ]


def _in_menu(report):
    @hooks.register("register_reports_menu_item")
    def item():
        return report.menu_item()


for report in REPORTS:
    _in_menu(report)


def _on_start_page(report, one: str, more: str):
    @register_notice
    def notice(request):
        count = report.rows(request.user).count()
        text = one if count == 1 else more
        return Notice(count, text, reverse(f"ptvt_{report.name}")) if count else None


_on_start_page(topics.PostsWithoutTopic, "bericht zonder onderwerp", "berichten zonder onderwerp")
_on_start_page(
    pictures.PicturesWithoutAlt, "afbeelding zonder alt-tekst", "afbeeldingen zonder alt-tekst"
)
_on_start_page(internal_links.InternalLinks, "kapotte interne link", "kapotte interne links")
_on_start_page(addresses.BrokenAddresses, "kapot webadres", "kapotte webadressen")


@hooks.register("register_page_header_buttons")
def review_button(page, user, view_name, next_url=None):
    """Say with one click, while looking at a page in the admin, that it is still right."""
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
    """What the history of a page says of it."""
    actions.register_action(review.REVIEWED, "Nakijken", "Nagekeken: de pagina klopt nog")
