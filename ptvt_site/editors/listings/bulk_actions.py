"""The bulk actions on posts."""

from contextlib import suppress
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page
from wagtail.permissions import policy_registry

from ptvt_site.core.models import Refused
from publications.models import Post, Topic

from .filters import PostFilterSet
from .page_actions import PublishPages, UnpublishPages


class PostActionMixin:
    """A bulk action on posts; “all in the list” follows the filters of the list of posts."""

    models = [Post]

    def get_all_objects_in_listing_query(self, parent_id):
        """The keys of all posts in the list, with its filters and its search."""
        params = QueryDict(urlsplit(self.next_url).query)
        policy = policy_registry.get_by_type(Page)
        visible = policy.explorable_instances(self.request.user).values("pk")
        posts = Post.objects.filter(pk__in=visible)
        filters = PostFilterSet(params, queryset=posts, request=self.request)
        posts = filters.qs if filters.is_valid() else posts.none()
        query = params.get("q", "")
        return [post.pk for post in (posts.autocomplete(query) if query else posts)]


class PublishPosts(PostActionMixin, PublishPages):
    """Publish the latest version of each post."""


class UnpublishPosts(PostActionMixin, UnpublishPages):
    """Unpublish posts."""


class AddTopicForm(forms.Form):
    """Asks for the topic."""

    topic = forms.ModelChoiceField(
        Topic.objects.all(), label="Onderwerp", empty_label="Kies een onderwerp"
    )


class AddTopic(PostActionMixin, PageBulkAction):
    """Add a topic to posts.

    A live post without unpublished changes is published again, with permission to do so; of any
    other post only the draft gets the topic.
    """

    display_name = "Onderwerp toevoegen"
    action_type = "add_topic"
    aria_label = "Een onderwerp toevoegen aan de geselecteerde berichten"
    template_name = "editors/listings/add_topic.html"
    action_priority = 10
    form_class = AddTopicForm

    def check_perm(self, post):
        """Whether the user has permission to edit the post, and it is no alias and not locked."""
        permissions = post.permissions_for_user(self.request.user)
        return permissions.can_edit() and not (permissions.page_locked() or post.alias_of_id)

    def get_execution_context(self):
        """The user and the topic."""
        return {**super().get_execution_context(), "topic": self.cleaned_form.cleaned_data["topic"]}

    @classmethod
    def execute_action(cls, objects, user=None, topic=None, **kwargs):
        """Add the topic; returns how many posts have it live, and how many in a draft."""
        published = drafts = 0
        for post in objects:
            page = post.get_latest_revision_as_object()
            if topic in page.topics.all():
                continue
            can_publish = post.permissions_for_user(user).can_publish()
            is_unchanged = post.live and not post.has_unpublished_changes
            page.topics.add(topic)
            # A draft may be incomplete.
            revision = page.save_revision(user=user, log_action=True, clean=False)
            drafts += 1
            if can_publish and is_unchanged and not post.workflow_in_progress:
                with suppress(Refused):
                    revision.publish(user=user)
                    published, drafts = published + 1, drafts - 1
        return published, drafts

    def get_success_message(self, published, drafts):
        """How many posts got the topic, and how many must still be published."""
        topic = self.cleaned_form.cleaned_data["topic"]
        done = f"“{topic}” is toegevoegd aan {counted(published + drafts)}."
        if drafts:
            done += (
                f" Bij {counted(drafts)} staat het in het concept: dat is nog niet gepubliceerd."
            )
        return done


def counted(number: int) -> str:
    """A number of posts, in Dutch."""
    return "1 bericht" if number == 1 else f"{number} berichten"
