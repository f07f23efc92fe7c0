"""Posts without a topic, and topics without a post."""

import django_filters
from django import forms
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import ReferenceIndex

from publications.models import Post, PostTopic, Topic, kind_choices

from ..listings.bulk_actions import AddTopic
from .base import ActionColumn, CareReport, back, demand, edit_page_url, editable_pages


class PostFilters(WagtailFilterSet):
    """What posts can be filtered by."""

    title = django_filters.CharFilter(label="Titel", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="Soort", choices=kind_choices)

    class Meta:
        model = Post
        fields = ["title", "kind"]


class PostsWithoutTopic(CareReport):
    """Posts on the site that no visitor finds by topic."""

    name = "zonder-onderwerp"
    page_title = "Berichten zonder onderwerp"
    menu_icon = "tag"
    menu_order = 20
    model = Post
    filterset_class = PostFilters
    default_ordering = "-date"
    no_results_message = "Alle berichten op de site hebben een onderwerp."
    list_export = ["title", "get_kind_display", "date", "full_url"]
    export_headings = {
        "title": "Titel",
        "get_kind_display": "Soort",
        "date": "Datum",
        "full_url": "Adres",
    }
    columns = [
        TitleColumn("title", label="Titel", get_url=edit_page_url, sort_key="title"),
        Column("kind", label="Soort", accessor="get_kind_display", sort_key="kind"),
        DateColumn("date", label="Datum", sort_key="date"),
        ActionColumn("editors/reports/topic_cell.html"),
    ]

    @classmethod
    def rows(cls, user):
        """The live posts without topic that this user may change."""
        tagged = PostTopic.objects.filter(content_object=OuterRef("pk"))
        posts = Post.objects.filter(pk__in=editable_pages(user).values("pk"), live=True)
        return posts.filter(~Exists(tagged))

    def in_cells(self):
        """The topics to choose from."""
        return {"topics": list(Topic.objects.all())}


class TopicChoice(forms.Form):
    """The topic that a post gets."""

    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        error_messages={
            "required": "Kies eerst een onderwerp.",
            "invalid_choice": "Dit onderwerp bestaat niet (meer).",
        },
    )


@require_POST
def add_topic(request, pk: int):
    """Give a post a topic."""
    post = get_object_or_404(Post, pk=pk).specific
    permissions = post.permissions_for_user(request.user)
    demand(permissions.can_edit() and not permissions.page_locked())
    form = TopicChoice(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["topic"][0])
        return back(request, PostsWithoutTopic.name)
    topic = form.cleaned_data["topic"]
    published, drafts = AddTopic.execute_action([post], user=request.user, topic=topic)
    if published:
        messages.success(request, f"“{post.title}” heeft nu het onderwerp “{topic}”.")
    else:
        messages.warning(
            request, f"“{topic}” staat in het concept van “{post.title}”. Publiceer dat nog."
        )
    return back(request, PostsWithoutTopic.name)


class TopicFilters(WagtailFilterSet):
    """What topics can be filtered by."""

    name = django_filters.CharFilter(label="Naam", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="Soort", choices=Topic.Kind.choices)

    class Meta:
        model = Topic
        fields = ["name", "kind"]


class UnusedTopics(CareReport):
    """Topics that no post bears, no programme has as its label and no block names."""

    name = "ongebruikte-onderwerpen"
    page_title = "Ongebruikte onderwerpen"
    menu_icon = "tag"
    menu_order = 30
    model = Topic
    filterset_class = TopicFilters
    default_ordering = "name"
    no_results_message = "Alle onderwerpen zijn in gebruik."
    list_export = ["name", "get_kind_display", "description"]
    export_headings = {
        "name": "Naam",
        "get_kind_display": "Soort",
        "description": "Omschrijving",
    }
    columns = [
        TitleColumn(
            "name",
            label="Naam",
            get_url=lambda topic: reverse(
                topic.snippet_viewset.get_url_name("edit"), args=[topic.pk]
            ),
            sort_key="name",
        ),
        Column("kind", label="Soort", accessor="get_kind_display", sort_key="kind"),
        ActionColumn("editors/reports/unused_topic_cell.html"),
    ]

    @classmethod
    def rows(cls, user):
        """The unused topics, for who may change topics."""
        if not user.has_perm("publications.change_topic"):
            return Topic.objects.none()
        named = ReferenceIndex.objects.filter(
            to_content_type__app_label="publications",
            to_content_type__model="topic",
            to_object_id=Cast(OuterRef("pk"), CharField()),
        )
        topics = Topic.objects.filter(tagged_posts=None, programme=None)
        return topics.filter(~Exists(named))

    def in_cells(self):
        """Whether this user may delete topics."""
        return {"may_delete": self.request.user.has_perm("publications.delete_topic")}
