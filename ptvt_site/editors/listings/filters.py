"""The filters of the list of posts."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django_filters import ChoiceFilter
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.models import Revision, WorkflowState

from publications.filters import FORM_FILTERS
from publications.models import Post, PostTopic


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


STATES = {
    "gepubliceerd": ("Gepubliceerd", lambda: Q(live=True)),
    "gewijzigd": (
        "Gepubliceerd, met nieuwe wijzigingen",
        lambda: Q(live=True, has_unpublished_changes=True),
    ),
    "concept": ("Concept", lambda: Q(live=False)),
    "ingepland": ("Ingepland", scheduled),
    "beoordeling": ("Wordt beoordeeld", in_review),
}


def owners(request):
    """The users who created a post."""
    made = Post.objects.order_by().values("owner")
    return get_user_model().objects.filter(pk__in=made)


class PostFilterSet(WagtailFilterSet):
    """The filters that visitors have too, and those by state, owner and what is missing."""

    state = ChoiceFilter(
        label="Status",
        choices=[(key, label) for key, (label, _) in STATES.items()],
        empty_label="Alle",
        widget=forms.RadioSelect,
        method="filter_state",
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

    def filter_state(self, posts, name, value):
        """The posts in that state."""
        return posts.filter(STATES[value][1]())

    def filter_missing(self, posts, name, value):
        """The posts without a topic."""
        return without_topic(posts)

    def filter_queryset(self, queryset):
        """The posts that pass, by their keys: works with a search, and gives each post once."""
        if not any(self.form.cleaned_data.values()):
            return queryset
        # Distinct: else PostgreSQL tries each page, in the order of the list, until few are found.
        passing = super().filter_queryset(Post.objects.order_by()).distinct()
        return queryset.filter(pk__in=passing.values("pk"))
