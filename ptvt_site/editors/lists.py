"""The lists of what pages refer to, such as topics, and of what else editors keep."""

from functools import partial

from django.db.models import CharField, Count, Exists, ForeignKey, OuterRef, Q
from django.db.models.functions import Cast
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm, register_form_field_override
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import BaseChooser
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import snippets
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from ptvt_site.core.models import GoneAddress, PageChange, SiteSettings
from ptvt_site.events.models import Place
from ptvt_site.network.models import Partner
from ptvt_site.search.models import PinnedResult, Synonyms
from publications.models import Person, PostKind, Topic

from .bundles.models import Bundle
from .listings.filters import ConditionFilter

_references = ReferenceIndex.objects.filter(
    to_content_type__app_label="publications",
    to_content_type__model="topic",
    to_object_id=Cast(OuterRef("pk"), CharField()),
)
# Topics that no post has, no programme has as its label and no block names.
UNUSED = Q(~Exists(_references), tagged_posts=None, programme=None)
NEW_TOPIC = ("Nieuw onderwerp", "Maak dit onderwerp")


def chooser(new: str, made: str, *fields: str, **options) -> partial[SnippetChooserViewSet]:
    """A chooser in which a new entry can be made, with what its tab and its button say."""
    options |= {"creation_tab_label": new, "create_action_label": made}
    return partial(SnippetChooserViewSet, form_fields=fields, **options)


class LabelForm(WagtailAdminModelForm):
    """The form of a new label of a programme: a topic of that kind."""

    def save(self, commit=True):
        """Save it as the name of a programme."""
        self.instance.kind = Topic.Kind.PROGRAMMA
        return super().save(commit)

    class Meta:
        model = Topic
        fields = ["name"]


# Of the label of a programme: names of programmes that have no page yet.
label_chooser = SnippetChooserViewSet(
    "ptvt_label_chooser",
    url_prefix="programmas/label",
    model=Topic,
    creation_tab_label=NEW_TOPIC[0],
    create_action_label=NEW_TOPIC[1],
    choose_one_text="Kies een onderwerp",
    choose_another_text="Kies een ander onderwerp",
    creation_form_class=LabelForm,
    get_object_list=lambda: Topic.objects.filter(kind=Topic.Kind.PROGRAMMA, programme=None),
    register_widget=False,  # `_chooser_of` does.
    # The widget of snippets would open the chooser of all topics.
    base_widget_class=BaseChooser,
)
hooks.register("register_admin_viewset", lambda: label_chooser)


def _chooser_of(db_field) -> dict:
    """The chooser of a field for a topic."""
    is_label = db_field.get_limit_choices_to() == {"kind": Topic.Kind.PROGRAMMA}
    viewset = label_chooser if is_label else Topic.snippet_viewset.chooser_viewset
    return {"widget": viewset.widget_class}


class TopicFilterSet(WagtailFilterSet):
    """The kind of a topic, and whether it is used."""

    usage = ConditionFilter("Gebruik", {"ongebruikt": ("Ongebruikt", UNUSED)})

    class Meta:
        model = Topic
        fields = ["kind"]


class ReadableViewSet(snippets.SnippetViewSet):
    """A list whose entries can be read without permission to change them."""

    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id", "trashed_at"]


TOPICS = Topic.objects.annotate(Count("tagged_posts")).order_by("name")
TOPIC_EXPORT = {"name": "Naam", "get_kind_display": "Soort", "description": "Omschrijving"}
PLACE = ["name", "address", "city", "route", "accessibility", "url"]


@register_snippet
class VocabularyGroup(snippets.SnippetViewSetGroup):
    """What pages refer to, together in the menu."""

    menu_label = "Lijsten"
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        ReadableViewSet(
            model=Topic,
            icon="tag",
            get_queryset=lambda request: TOPICS.all(),
            list_display=["name", "kind", Column("tagged_posts__count", label="Berichten")],
            chooser_viewset_class=chooser(*NEW_TOPIC, "name", "kind", register_widget=False),
            filterset_class=TopicFilterSet,
            export_headings=TOPIC_EXPORT,
            list_export=list(TOPIC_EXPORT),
            export_filename="onderwerpen",
        ),
        ReadableViewSet(
            model=Partner,
            icon="group",
            list_display=["name", "sector", "website"],
            list_filter=["sector"],
            chooser_viewset_class=chooser(
                "Nieuwe partner", "Maak deze partner", "name", "sector", "website", "logo"
            ),
        ),
        ReadableViewSet(
            model=Place,
            icon="home",
            list_display=["name", "city"],
            fields=PLACE,
            chooser_viewset_class=chooser("Nieuwe locatie", "Maak deze locatie", *PLACE),
        ),
        snippets.SnippetViewSet(
            model=PostKind, icon="tag", list_display=["name", "plural", "page_type"]
        ),
    )


class AddView(snippets.CreateView):
    """A new entry; the report of what was asked in vain fills in the words, and is returned to."""

    def get_initial_form_instance(self):
        """An entry with these words."""
        return self.model(words=self.request.GET.get("words", ""))

    def get_add_url(self):
        """This address, with where to return to."""
        return self.request.get_full_path()

    def get_success_url(self):
        """Where the editor came from, or else the list."""
        return get_valid_next_url_from_request(self.request) or super().get_success_url()


class BundleEditView(snippets.EditView):
    """The form of a bundle."""

    def get_success_message(self, instance=None):
        """What was done in a review, or else what Wagtail says."""
        done = {"approve": "goedgekeurd", "reject": "teruggestuurd naar de schrijver"}
        if what := self.action == "workflow-action" and done.get(self.workflow_action):
            return f"De bundel “{self.object}” is {what}."
        return super().get_success_message(instance)


@register_snippet
class SearchGroup(snippets.SnippetViewSetGroup):
    """What editors keep for the search of visitors, together in the menu."""

    menu_label = "Zoeken op de site"
    menu_icon = "search"
    menu_order = 260
    items = (
        snippets.SnippetViewSet(
            model=Synonyms, icon="resubmit", add_view_class=AddView, search_fields=["words"]
        ),
        snippets.SnippetViewSet(
            model=PinnedResult,
            icon="thumbtack",
            list_display=["__str__", "page"],
            add_view_class=AddView,
            search_fields=["words"],
        ),
    )


OTHERS = (
    # What readers were told of changes of pages; made by publishing, so never added here.
    snippets.SnippetViewSet(
        model=PageChange,
        icon="history",
        list_display=[
            *("text", Column("page", label="Pagina"), "kind", "at"),
            BooleanColumn("is_version_public", label="De versie ervoor is te lezen"),
        ],
        list_filter=["kind", "is_version_public"],
        get_queryset=lambda request: PageChange.objects.select_related("page"),
        add_to_settings_menu=True,
        copy_view_enabled=False,
    ),
    snippets.SnippetViewSet(
        model=GoneAddress,
        icon="circle-xmark",
        list_display=["old_path", "reason", "alternative"],
        get_queryset=lambda request: GoneAddress.objects.select_related("alternative"),
        add_to_settings_menu=True,
    ),
    snippets.SnippetViewSet(
        model=Bundle,
        icon="list-ul",
        edit_view_class=BundleEditView,
        menu_order=246,
        add_to_admin_menu=True,
        list_display=[
            *("name", Column("go_live_at", label="Op de site op")),
            Column("status", label="Stand", accessor="status_string"),
        ],
    ),
    snippets.SnippetViewSet(
        model=Person,
        icon="user",
        menu_order=245,
        add_to_admin_menu=True,
        # The name of who left stands nowhere.
        chooser_viewset_class=partial(SnippetChooserViewSet, get_object_list=Person.for_visitors),
        list_display=["name", "function", "until"],
    ),
)
for viewset in OTHERS:
    register_snippet(viewset)


@hooks.register("construct_snippet_action_menu")
def hide_unpublish(menu_items, request, context):
    """Leave out for a bundle what would leave its pages on the site."""
    if context["model"] is Bundle:
        menu_items[:] = [item for item in menu_items if item.name != "action-unpublish"]


# So that who removes a page reads that it is in the menu.
ReferenceIndex.register_model(SiteSettings)
register_form_field_override(ForeignKey, to=Topic, override=_chooser_of)
