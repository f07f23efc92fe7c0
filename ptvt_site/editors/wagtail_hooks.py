"""What editors find in the admin beside Wagtail's own."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from news.models import NewsPage
from programmes.models import Partner
from publications.models import PublicationPage, Topic

from .scheduling import hooks as scheduling_hooks  # noqa: F401


class TopicViewSet(SnippetViewSet):
    """The vocabulary."""

    model = Topic
    icon = "tag"
    menu_label = "Onderwerpen"
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    inspect_view_enabled = True


class PartnerViewSet(SnippetViewSet):
    """The partners."""

    model = Partner
    icon = "group"
    menu_label = "Partners"
    list_display = ["name", "sector", "website"]
    list_filter = ["sector"]
    inspect_view_enabled = True


@register_snippet
class VocabularyGroup(SnippetViewSetGroup):
    """Topics and partners, together in the menu."""

    menu_label = "Lijsten"
    menu_icon = "list-ul"
    menu_order = 250
    items = (TopicViewSet, PartnerViewSet)


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
