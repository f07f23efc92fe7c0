"""The bulk actions on pages: each says which pages it cannot do and why, and does the rest."""

from wagtail.admin.views.pages.bulk_actions import (
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.models import Page

from ptvt_site.core.models import Refused, check_publish, check_unpublish


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
        check_publish(page.get_latest_revision_as_object())
    except Refused as error:
        return " ".join(error.messages)
    return ""


def unpublish_problem(page: Page, user) -> str:
    """Why the user cannot unpublish a page; empty when they can."""
    try:
        check_unpublish(page)
    except Refused as error:
        return " ".join(error.messages)
    is_allowed = page.permissions_for_user(user).can_unpublish()
    return "" if is_allowed else "De pagina is niet gepubliceerd, of u mag dit niet."


def drafts_below(pages) -> list[Page]:
    """The pages below these that are not live."""
    return [draft for page in pages for draft in page.get_descendants().not_live().specific()]


class ReasonsMixin:
    """A bulk action with the reason for each page that cannot be done."""

    problem = None

    def check_perm(self, page):
        """Whether nothing is wrong with the page; else `reason` says what."""
        page.reason = type(self).problem(page.specific, self.request.user)
        return not page.reason


class PublishPages(ReasonsMixin, PublishBulkAction):
    """Publish the latest version of each page that is complete and not in review."""

    models = [Page]
    problem = publish_problem

    def get_context_data(self, **kwargs):
        """The context; with the drafts below the pages that cannot be published either."""
        context = super().get_context_data(**kwargs)
        for page in drafts_below(row["item"] for row in context["items"]):
            if reason := publish_problem(page, self.request.user):
                page.reason = reason
                context["items_with_no_access"].append({"item": page, "can_edit": True})
        return context

    @classmethod
    def execute_action(cls, objects, include_descendants=False, user=None, **kwargs):
        """Publish the pages, and the drafts below them that can be."""
        below = drafts_below(objects) if include_descendants else ()
        drafts = [page for page in below if not publish_problem(page, user)]
        for page in [*objects, *drafts]:
            revision = page.get_latest_revision() or page.specific.save_revision(user=user)
            revision.publish(user=user)
        return len(objects), len(drafts)


class UnpublishPages(ReasonsMixin, UnpublishBulkAction):
    """Unpublish pages, but not the front page."""

    models = [Page]
    problem = unpublish_problem


class MovePages(MoveBulkAction):
    """Move pages; a page below another one that is moved goes along with it."""

    models = [Page]

    def get_actionable_objects(self):
        """The pages to move, and those that cannot be; of two with the same address, the first."""
        pages, problems = super().get_actionable_objects()
        slugs, rows = set(), []
        for page in pages:
            if any(page.is_descendant_of(other) for other in pages):
                continue
            if page.slug in slugs and self.cleaned_form:
                problems["pages_with_duplicate_slugs"].append({"item": page, "can_edit": True})
                continue
            slugs.add(page.slug)
            rows.append(page)
        return rows, problems
