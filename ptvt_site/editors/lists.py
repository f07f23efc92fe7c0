"""The lists of what pages refer to: topics, partners, places."""

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.forms import RadioSelect
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet, SnippetViewSetGroup

from ptvt_site.core.models import GoneAddress, PageChange
from ptvt_site.events.models import Place
from ptvt_site.network.models import Partner
from publications.models import PostKind, Topic


class Details(InspectView):
    """The details of one entry."""

    def get_field_display_value(self, field_name, field):
        """A dash for an empty value."""
        if getattr(self.object, field_name, "") is None:
            return "–"
        return super().get_field_display_value(field_name, field)


def unused(topics):
    """The topics that no post has, no programme has as its label and no block names."""
    references = ReferenceIndex.objects.filter(
        to_content_type__app_label="publications",
        to_content_type__model="topic",
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    return topics.filter(~Exists(references), tagged_posts=None, programme=None)


class TopicFilterSet(WagtailFilterSet):
    """The kind of a topic, and whether it is used."""

    usage = ChoiceFilter(
        label="Gebruik",
        choices=[("ongebruikt", "Ongebruikt")],
        empty_label="Alle",
        widget=RadioSelect,
        method="filter_usage",
    )

    class Meta:
        model = Topic
        fields = ["kind"]

    def filter_usage(self, topics, name, value):
        """The unused topics."""
        return unused(topics)


class TopicViewSet(SnippetViewSet):
    """The vocabulary."""

    model = Topic
    icon = "tag"
    menu_label = "Onderwerpen"
    list_display = ["name", "kind"]
    filterset_class = TopicFilterSet
    export_headings = {
        "name": "Naam",
        "get_kind_display": "Soort",
        "description": "Omschrijving",
    }
    list_export = list(export_headings)
    export_filename = "onderwerpen"
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


class PlaceChooserViewSet(SnippetChooserViewSet):
    """The chooser of places, in which a new one can be made."""

    form_fields = ["name", "address", "city"]


class PlaceViewSet(SnippetViewSet):
    """The places of events."""

    model = Place
    icon = "home"
    menu_label = "Locaties"
    list_display = ["name", "city"]
    chooser_viewset_class = PlaceChooserViewSet
    inspect_view_enabled = True
    inspect_view_class = Details


class PostKindViewSet(SnippetViewSet):
    """The kinds of posts."""

    model = PostKind
    icon = "tag"
    menu_label = "Soorten berichten"
    list_display = ["name", "plural", "page_type"]


@register_snippet
class VocabularyGroup(SnippetViewSetGroup):
    """What pages refer to, together in the menu."""

    menu_label = "Lijsten"
    menu_icon = "list-ul"
    menu_order = 250
    items = (TopicViewSet, PartnerViewSet, PlaceViewSet, PostKindViewSet)


class PageChangeViewSet(SnippetViewSet):
    """What readers were told of changes of pages; made by publishing, so never added here."""

    model = PageChange
    icon = "history"
    menu_label = "Gemelde wijzigingen"
    list_display = ["text", "page", "kind", "at", "is_version_public"]
    list_filter = ["kind", "is_version_public"]
    add_to_settings_menu = True

    @property
    def queryset(self):
        """The changes with their pages."""
        return PageChange.objects.select_related("page")


class GoneAddressViewSet(SnippetViewSet):
    """The addresses of pages that are gone for good."""

    model = GoneAddress
    icon = "circle-xmark"
    menu_label = "Pagina’s die weg zijn"
    list_display = ["old_path", "reason", "alternative"]
    add_to_settings_menu = True

    @property
    def queryset(self):
        """The addresses with the pages to go on to."""
        return GoneAddress.objects.select_related("alternative")


register_snippet(PageChangeViewSet)
register_snippet(GoneAddressViewSet)
