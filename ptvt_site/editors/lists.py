"""The lists that editors keep: topics and partners."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from programmes.models import Partner
from publications.models import Topic


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
