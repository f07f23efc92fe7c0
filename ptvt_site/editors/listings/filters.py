"""What editors filter posts by."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django_filters import ChoiceFilter
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.models import Revision, WorkflowState

from publications.filters import FORM_FILTERS
from publications.models import Post

PUBLISHED, CHANGED, DRAFT = "gepubliceerd", "gewijzigd", "concept"
SCHEDULED, IN_REVIEW = "ingepland", "beoordeling"
STATES = [
    (PUBLISHED, "Gepubliceerd"),
    (CHANGED, "Gepubliceerd, met nieuwe wijzigingen"),
    (DRAFT, "Concept"),
    (SCHEDULED, "Ingepland"),
    (IN_REVIEW, "Wordt beoordeeld"),
]


def scheduled() -> Exists:
    """Whether a version of the page waits for its moment."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return Exists(revisions.filter(object_id=Cast(OuterRef("pk"), CharField())))


def in_review() -> Exists:
    """Whether somebody has been asked to look at the page."""
    states = WorkflowState.objects.active()
    return Exists(states.filter(object_id=Cast(OuterRef("pk"), CharField())))


class StateFilter(ChoiceFilter):
    """What became of a post."""

    def filter(self, qs, value):
        """The posts in that state."""
        if value in (PUBLISHED, CHANGED):
            return qs.filter(live=True, has_unpublished_changes=value == CHANGED)
        conditions = {SCHEDULED: scheduled, IN_REVIEW: in_review}
        if value in conditions:
            return qs.filter(conditions[value]())
        return qs.filter(live=False) if value == DRAFT else qs


def owners(request):
    """Who made a post."""
    made = Post.objects.order_by().values("owner")
    return get_user_model().objects.filter(pk__in=made)


class PostFilterSet(WagtailFilterSet):
    """The filters that visitors have too, and those by state and owner."""

    state = StateFilter(
        label="Status", choices=STATES, empty_label="Alle", widget=forms.RadioSelect
    )
    owner = MultipleUserFilter(
        label="Gemaakt door", queryset=owners, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Post
        fields = []

    @classmethod
    def get_filters(cls):
        """The declared filters, after those that all lists of posts share."""
        shared = {
            one.key: one.form_filter(widget=forms.CheckboxSelectMultiple)
            if one.multiple
            else one.form_filter(empty_label="Alle", widget=forms.RadioSelect)
            for one in FORM_FILTERS
        }
        return shared | super().get_filters()

    def filter_queryset(self, queryset):
        """The posts that pass, by their keys: a search can take that, and no post comes twice."""
        if not any(self.form.cleaned_data.values()):
            return queryset
        passing = super().filter_queryset(Post.objects.order_by())
        return queryset.filter(pk__in=passing.values("pk"))
