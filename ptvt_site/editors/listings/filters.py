"""The filters of the list of posts."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.models import Revision, WorkflowState

from publications.models import Kind, Post, PostTopic, Topic

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
    """Whether a version of the page is scheduled."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return Exists(revisions.filter(object_id=Cast(OuterRef("pk"), CharField())))


def in_review() -> Exists:
    """Whether the page is in review."""
    states = WorkflowState.objects.active()
    return Exists(states.filter(object_id=Cast(OuterRef("pk"), CharField())))


def without_topic(posts):
    """The posts that no visitor finds by topic."""
    return posts.filter(~Exists(PostTopic.objects.filter(content_object=OuterRef("pk"))))


class StateFilter(ChoiceFilter):
    """Whether a post is live, changed, a draft, scheduled or in review."""

    def filter(self, qs, value):
        """The posts in that state."""
        conditions = {
            PUBLISHED: Q(live=True),
            CHANGED: Q(live=True, has_unpublished_changes=True),
            DRAFT: Q(live=False),
            SCHEDULED: Q(scheduled()),
            IN_REVIEW: Q(in_review()),
        }
        return qs.filter(conditions.get(value, Q()))


def years() -> list[tuple[int, int]]:
    """The years of posts, newest first."""
    days = Post.objects.dates("date", "year", order="DESC")
    return [(day.year, day.year) for day in days]


def owners(request):
    """The users who created a post."""
    made = Post.objects.order_by().values("owner")
    return get_user_model().objects.filter(pk__in=made)


class PostFilterSet(WagtailFilterSet):
    """Kind, topic, state, year, owner and what is missing."""

    kind = MultipleChoiceFilter(
        label="Soort", choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    topics = ModelMultipleChoiceFilter(
        label="Onderwerp", queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    state = StateFilter(
        label="Status", choices=STATES, empty_label="Alle", widget=forms.RadioSelect
    )
    year = ChoiceFilter(
        label="Jaar",
        field_name="date__year",
        choices=years,
        empty_label="Alle",
        widget=forms.RadioSelect,
    )
    owner = MultipleUserFilter(
        label="Gemaakt door", queryset=owners, widget=forms.CheckboxSelectMultiple
    )

    missing = ChoiceFilter(
        label="Wat ontbreekt",
        choices=[("onderwerp", "Onderwerp")],
        empty_label="Alle",
        widget=forms.RadioSelect,
        method="filter_missing",
    )

    class Meta:
        model = Post
        fields = []

    def filter_missing(self, posts, name, value):
        """The posts without a topic."""
        return without_topic(posts)

    def filter_queryset(self, queryset):
        """The posts that pass, by their keys: works with a search, and gives each post once."""
        if not any(self.form.cleaned_data.values()):
            return queryset
        passing = super().filter_queryset(Post.objects.order_by())
        return queryset.filter(pk__in=passing.values("pk"))
