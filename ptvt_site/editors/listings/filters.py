"""The filters of the list of posts."""

from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from django_filters import ChoiceFilter
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.models import Revision, WorkflowState

from publications.filters import FORM_FILTERS
from publications.models import Post, PostTopic

_key = Cast(OuterRef("pk"), CharField())
# A version of the page is scheduled; the page is in review.
_planned = Revision.objects.filter(approved_go_live_at__isnull=False, object_id=_key)
SCHEDULED = Exists(
    _planned.filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
)
IN_REVIEW = Exists(WorkflowState.objects.active().filter(object_id=_key))
# What no visitor finds by topic.
WITHOUT_TOPIC = ~Exists(PostTopic.objects.filter(content_object=OuterRef("pk")))
OWNERS = get_user_model().objects.filter(pk__in=Post.objects.order_by().values("owner"))
CHANGED = Q(live=True, has_unpublished_changes=True)
STATES = {
    "gepubliceerd": ("Gepubliceerd", Q(live=True)),
    "gewijzigd": ("Gepubliceerd, met nieuwe wijzigingen", CHANGED),
    "concept": ("Concept", Q(live=False)),
    "ingepland": ("Ingepland", SCHEDULED),
    "beoordeling": ("Wordt beoordeeld", IN_REVIEW),
}


class ConditionFilter(ChoiceFilter):
    """A choice between conditions: `{value: (label, condition)}`."""

    def __init__(self, label: str, conditions: dict[str, tuple]):
        self.conditions = conditions
        choices = [(value, text) for value, (text, _) in conditions.items()]
        super().__init__(label=label, choices=choices, widget=RadioSelect)

    def filter(self, queryset, value):
        """The objects that meet the chosen condition."""
        return queryset.filter(self.conditions[value][1]) if value else queryset


class PostFilterSet(WagtailFilterSet):
    """The filters that visitors have too, and those by state, owner and what is missing."""

    state = ConditionFilter("Status", STATES)
    owner = MultipleUserFilter(label="Gemaakt door", queryset=OWNERS, widget=CheckboxSelectMultiple)
    missing = ConditionFilter("Wat ontbreekt", {"onderwerp": ("Onderwerp", WITHOUT_TOPIC)})

    class Meta:
        model = Post
        fields = []

    @classmethod
    def get_filters(cls):
        """The declared filters, after those that all lists of posts share."""
        shared = {}
        for one in FORM_FILTERS:
            widget = CheckboxSelectMultiple if one.multiple else RadioSelect
            shared[one.key] = one.form_filter(widget=widget)
        return shared | super().get_filters()

    def filter_queryset(self, queryset):
        """The posts that pass, by their keys: works with a search, and gives each post once."""
        if not any(self.form.cleaned_data.values()):
            return queryset
        # Distinct: else PostgreSQL tries each page, in the order of the list, until few are found.
        passing = super().filter_queryset(Post.objects.order_by()).distinct()
        return queryset.filter(pk__in=passing.values("pk"))
