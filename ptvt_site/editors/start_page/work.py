"""What waits for an editor: one query for each list, however long it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from ..listings.filters import in_review, scheduled
from ..reports.review import ReviewReport
from ..trash.models import exclude_trashed

MOST = 6  # rows in a list of the start page
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """A page that waits: what it is called, where to go, what is the matter, and since when."""

    title: str
    url: str
    note: str = ""
    at: datetime | None = None


def edit_url(pk) -> str:
    """The address of the form of a page."""
    return reverse("wagtailadmin_pages:edit", args=[pk])


def name_of(user) -> str:
    """How a colleague is called."""
    return (user.get_full_name() or user.get_username()) if user else "iemand"


def to_do(user) -> list[Row]:
    """What a colleague waits for: reviews, and what came back from one."""
    return [*to_review(user), *asked_to_change(user)]


def in_hand(user) -> list[Row]:
    """What the user is busy with: drafts, and what the user keeps locked."""
    return [*drafts(user), *locked(user)]


def to_review(user) -> list[Row]:
    """What colleagues ask this user to look at, longest waiting first."""
    states = TaskState.objects.reviewable_by(user).select_related(
        "revision__user", "workflow_state__requested_by"
    )
    return [
        Row(
            state.revision.object_str,
            edit_url(state.revision.object_id),
            f"gevraagd door {name_of(state.workflow_state.requested_by)}",
            state.started_at,
        )
        for state in states.filter(revision__base_content_type=page_type()).order_by("started_at")
    ]


def page_type() -> ContentType:
    """The type that tells the versions and reviews of pages from those of other things."""
    return ContentType.objects.get_for_model(Page)


def asked_to_change(user) -> list[Row]:
    """The pages of this user that came back from a review."""
    return _in_workflow(user, WorkflowState.STATUS_NEEDS_CHANGES, "wijziging gevraagd")


def with_others(user) -> list[Row]:
    """The pages of this user that a colleague reviews."""
    return _in_workflow(user, WorkflowState.STATUS_IN_PROGRESS, "bij een collega ter beoordeling")


def _in_workflow(user, status: str, note: str) -> list[Row]:
    states = WorkflowState.objects.filter(
        requested_by=user, status=status, base_content_type=page_type()
    ).select_related("current_task_state__revision")
    return [
        Row(
            state.current_task_state.revision.object_str,
            edit_url(state.object_id),
            note,
            state.current_task_state.started_at,
        )
        for state in states.order_by("-current_task_state__started_at")
        if state.current_task_state
    ]


def drafts(user) -> list[Row]:
    """What this user wrote and nobody published or reviews, last written first."""
    mine = Q(latest_revision__user=user) | Q(owner=user, live=False)
    pages = exclude_trashed(Page.objects.filter(mine, has_unpublished_changes=True)).exclude(
        in_review() | scheduled()
    )
    return [
        Row(
            page.draft_title,
            edit_url(page.pk),
            "nieuwe wijzigingen" if page.live else "concept",
            page.latest_revision_created_at,
        )
        for page in pages.order_by("-latest_revision_created_at", "-pk")
    ]


def planned(user) -> list[Row]:
    """What goes on the site or off it by itself, soonest first; off it only within a month."""
    seen = policy_registry.get_by_type(Page).explorable_instances(user)
    keys = seen.annotate(key=Cast("pk", CharField())).values("key")
    coming = Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, object_id__in=keys
    ).only("object_str", "object_id", "approved_go_live_at")
    going = seen.filter(live=True, expire_at__lte=timezone.now() + SOON)
    rows = [
        Row(
            revision.object_str,
            edit_url(revision.object_id),
            "wordt gepubliceerd",
            revision.approved_go_live_at,
        )
        for revision in coming
    ]
    rows += [
        Row(page.title, edit_url(page.pk), "gaat van de site", page.expire_at) for page in going
    ]
    return sorted(rows, key=lambda row: row.at)


def locked(user) -> list[Row]:
    """What this user keeps others from editing."""
    pages = exclude_trashed(Page.objects.filter(locked=True, locked_by=user))
    return [
        Row(page.draft_title, edit_url(page.pk), "door u vergrendeld", page.locked_at)
        for page in pages.order_by("-locked_at")
    ]


def to_review_again(user):
    """The pages that nobody has looked at for long, longest first: a query, for they are many."""
    return ReviewReport.rows(user).order_by("last_review", "pk")


def row_to_review(page) -> Row:
    """A page of `to_review_again`."""
    day = date_format(page.last_review, "j F Y")
    return Row(page.title, edit_url(page.pk), f"laatst nagekeken op {day}")
