"""The lists of pages in the menu."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from news.models import NewsPage
from publications.models import PublicationPage

POST_COLUMNS = [
    *PageListingViewSet.columns[:2],
    Column("date", label="Datum", sort_key="date"),
    *PageListingViewSet.columns[2:],
]


class NewsViewSet(PageListingViewSet):
    """All news items, wherever they stand."""

    model = NewsPage
    icon = "doc-full"
    menu_label = "Nieuws"
    menu_order = 110
    add_to_admin_menu = True
    columns = POST_COLUMNS
    ordering = ["-date"]


class PublicationViewSet(PageListingViewSet):
    """All publications, wherever they stand."""

    model = PublicationPage
    icon = "doc-full-inverse"
    menu_label = "Publicaties"
    menu_order = 120
    add_to_admin_menu = True
    columns = POST_COLUMNS
    ordering = ["-date"]


@hooks.register("register_admin_viewset")
def register_post_listings():
    """The lists of news and publications."""
    return [NewsViewSet("nieuws"), PublicationViewSet("publicaties")]
