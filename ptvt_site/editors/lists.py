"""The lists that editors keep: topics and partners."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet, SnippetViewSetGroup

from ptvt_site.network.models import Partner
from publications.models import Topic


class Details(InspectView):
    """All about one of them."""

    def get_field_display_value(self, field_name, field):
        """A dash where there is nothing."""
        if getattr(self.object, field_name, "") is None:
            return "–"
        return super().get_field_display_value(field_name, field)


class TopicViewSet(SnippetViewSet):
    """The vocabulary."""

    model = Topic
    icon = "tag"
    menu_label = "Onderwerpen"
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    inspect_view_enabled = True
    inspect_view_class = Details


class PartnerViewSet(SnippetViewSet):
    """The partners."""

    model = Partner
    icon = "group"
    menu_label = "Partners"
    list_display = ["name", "sector", "website"]
    list_filter = ["sector"]
    inspect_view_enabled = True
    inspect_view_class = Details


@register_snippet
class VocabularyGroup(SnippetViewSetGroup):
    """Topics and partners, together in the menu."""

    menu_label = "Lijsten"
    menu_icon = "list-ul"
    menu_order = 250
    items = (TopicViewSet, PartnerViewSet)
