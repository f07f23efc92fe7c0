"""The bulk actions on pages: each says which pages it cannot do and why, and does the rest."""

from django import forms
from wagtail import hooks
from wagtail.admin.views.pages import bulk_actions as wagtail_actions
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from ptvt_site.core.models import Refused, check_publish, check_unpublish
from publications.models import Post, Topic

from ..bundles.models import check_embargo


def publish_problem(page: Page, user) -> str:
    """Why the user cannot publish the latest version of a page, in Dutch; empty when they can."""
    permissions = page.permissions_for_user(user)
    if not permissions.can_publish():
        return "U mag deze pagina niet publiceren."
    if permissions.page_locked():
        return "De pagina is vergrendeld."
    if page.workflow_in_progress:
        return "Iemand beoordeelt de pagina nog."
    try:
        check_embargo(page)
        check_publish(page.get_latest_revision_as_object())
    except Refused as error:
        return " ".join(error.messages)
    return ""


def drafts_below(pages) -> list[Page]:
    """The pages below these that are not live."""
    return [draft for page in pages for draft in page.get_descendants().not_live().specific()]


class ReasonsMixin:
    """A bulk action, also in the list of posts, with the reason for each that cannot be done."""

    models = [Page, Post]

    def check_perm(self, page):
        """Whether nothing is wrong with the page; else `reason` says what."""
        page.reason = self.problem(page.specific, self.request.user)
        return not page.reason


class PublishPages(ReasonsMixin, wagtail_actions.PublishBulkAction):
    """Publish the latest version of each page that is complete and not in review."""

    problem = staticmethod(publish_problem)

    def get_context_data(self, **kwargs):
        """The context; with the drafts below the pages that cannot be published either."""
        context = super().get_context_data(**kwargs)
        for page in drafts_below(row["item"] for row in context["items"]):
            if not self.check_perm(page):
                context["items_with_no_access"].append({"item": page, "can_edit": True})
        return context

    @classmethod
    def execute_action(cls, objects, include_descendants=False, user=None, **kwargs):
        """Publish the pages, and the drafts below them that can be."""
        below = drafts_below(objects) if include_descendants else ()
        drafts = [page for page in below if not publish_problem(page, user)]
        super().execute_action([*objects, *drafts], user=user)
        return len(objects), len(drafts)


class UnpublishPages(ReasonsMixin, wagtail_actions.UnpublishBulkAction):
    """Unpublish pages, but not the front page."""

    @staticmethod
    def problem(page: Page, user) -> str:
        """Why the user cannot unpublish a page; empty when they can."""
        try:
            check_unpublish(page)
        except Refused as error:
            return " ".join(error.messages)
        may = page.permissions_for_user(user).can_unpublish()
        return "" if may else "De pagina is vergrendeld, niet gepubliceerd, of u mag dit niet."


class MovePages(wagtail_actions.MoveBulkAction):
    """Move pages; a page below another one that is moved goes along with it."""

    models = [Page]

    def get_actionable_objects(self):
        """The pages to move, and those that cannot be; of two with the same address, the first."""
        pages, problems = super().get_actionable_objects()
        pages = [one for one in pages if not any(map(one.is_descendant_of, pages))]
        if self.cleaned_form:
            first = {page.slug: page for page in reversed(pages)}.values()
            others = [{"item": page, "can_edit": True} for page in pages if page not in first]
            problems["pages_with_duplicate_slugs"] += others
            pages = [page for page in pages if page in first]
        return pages, problems


class AddTopicForm(forms.Form):
    """Asks for the topic."""

    topic = forms.ModelChoiceField(
        Topic.objects.all(), label="Onderwerp", empty_label="Kies een onderwerp"
    )


class AddTopic(PageBulkAction):
    """Add a topic to posts: what is live is published again, with permission; else the draft."""

    models = [Post]
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
            is_unchanged = post.live and not post.has_unpublished_changes
            may_publish = is_unchanged and not publish_problem(post, user)
            page.topics.add(topic)
            # Publishing need not look at all of it again.
            page.is_validated = may_publish
            # A draft may be incomplete.
            revision = page.save_revision(user=user, log_action=True, clean=False)
            if may_publish:
                revision.publish(user=user)
            published += may_publish
            drafts += not may_publish
        return published, drafts

    def get_success_message(self, published, drafts):
        """How many posts got the topic, and how many must still be published."""
        topic = self.cleaned_form.cleaned_data["topic"]
        done = f"“{topic}” is toegevoegd aan {counted(published + drafts)}."
        more = f" Bij {counted(drafts)} staat het in het concept: dat is nog niet gepubliceerd."
        return done + more if drafts else done


def counted(number: int) -> str:
    """A number of posts, in Dutch."""
    return "1 bericht" if number == 1 else f"{number} berichten"


for action in (AddTopic, MovePages, PublishPages, UnpublishPages):
    # After Wagtail's own, which ours replace.
    hooks.register("register_bulk_action", action, order=1)
