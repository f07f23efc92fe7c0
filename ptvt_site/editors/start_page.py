"""The start page of the admin: the work for an editor, in place of Wagtail's panels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import GroupApprovalTask, Page, Revision, TaskState, WorkflowState

from ptvt_site.core.data import in_words
from ptvt_site.core.models.trash import exclude_trashed
from ptvt_site.operations.status import problems

from .bundles.models import Bundle, planned_bundles, planned_pages
from .listings.filters import IN_REVIEW, SCHEDULED
from .listings.views import new_posts_for
from .reports.hooks import ReviewReport, notices_for
from .scheduling import EXPIRE, PUBLISH, PlannedReport, failures_for

MAX_ROWS = 6  # in a list of the start page
MAX_NOTE = 200  # characters of a note
DRAFT = {True: "nieuwe wijzigingen", False: "concept"}  # by whether the page is live


class Row(NamedTuple):
    """A page, a bundle or else in a list: what to know of it, and since or from when."""

    title: str
    url: str
    note: str
    at: datetime | None = None


def _of_page(page: Page, note: str, at: datetime | None = None) -> Row:
    return Row(page.draft_title, reverse("wagtailadmin_pages:edit", args=[page.pk]), note, at)


def _of_version(version: Revision, note: str, at: datetime) -> Row:
    """A row for the page or bundle of a version."""
    is_page = version.base_content_type_id == ContentType.objects.get_for_model(Page).pk
    view = "wagtailadmin_pages:edit" if is_page else "wagtailsnippets_editors_bundle:edit"
    return Row(version.object_str, reverse(view, args=[version.object_id]), note, at)


def _of_task(task: TaskState, what: str, user) -> Row:
    comment = f": “{Truncator(task.comment).chars(MAX_NOTE)}”" if task.comment else ""
    at = task.finished_at or task.started_at
    return _of_version(task.revision, f"{what} door {user or 'iemand'}{comment}", at)


def to_do(user) -> list[Row]:
    """Reviews to do, longest waiting first, and pages that came back from a review."""
    reviews = _shown(TaskState.objects.reviewable_by(user)).order_by("started_at")
    rows = [_of_task(one, "gevraagd", one.workflow_state.requested_by) for one in reviews]
    # Of a writer who left, it is for whoever reviews it.
    tasks = GroupApprovalTask.objects.all()
    tasks = tasks if user.is_superuser else tasks.filter(groups__user=user)
    left = ~Q(workflow_state__requested_by__is_active=True) & Q(task__in=tasks)
    own = Q(workflow_state__requested_by=user)
    for back in _current(own | left, WorkflowState.STATUS_NEEDS_CHANGES):
        is_own = back.workflow_state.requested_by == user
        what = "teruggestuurd" if is_own else "van een vertrokken schrijver, teruggestuurd"
        rows.append(_of_task(back, what, back.finished_by))
    return rows


def with_others(user) -> list[Row]:
    """The pages of this user that are in review."""
    tasks = _current(Q(workflow_state__requested_by=user), WorkflowState.STATUS_IN_PROGRESS)
    note = "bij een collega ter beoordeling"
    return [_of_version(task.revision, note, task.started_at) for task in tasks]


def _current(which: Q, status: str):
    current = Q(workflow_state__current_task_state=F("pk"), workflow_state__status=status)
    return _shown(TaskState.objects.filter(current & which)).order_by("-started_at")


def _shown(tasks):
    """The tasks of pages and bundles, with what a row shows of them."""
    kinds = ContentType.objects.get_for_models(Page, Bundle).values()
    tasks = tasks.filter(revision__base_content_type__in=kinds)
    return tasks.select_related("revision", "workflow_state__requested_by", "finished_by")


def drafts(user) -> list[Row]:
    """Unpublished changes of this user that are not in review, newest first; what they locked."""
    own = Q(latest_revision__user=user) | Q(owner=user, live=False)
    waiting = IN_REVIEW | SCHEDULED | Q(pk__in=planned_pages())
    pages = Page.objects.filter(own, has_unpublished_changes=True).exclude(waiting)
    pages = exclude_trashed(pages).order_by("-latest_revision_created_at", "-pk")
    rows = [_of_page(page, DRAFT[page.live], page.latest_revision_created_at) for page in pages]
    locked = exclude_trashed(Page.objects.filter(locked_by=user).order_by("-locked_at"))
    return rows + [_of_page(page, "door u vergrendeld", page.locked_at) for page in locked]


def planned(user) -> list[Row]:
    """What is planned, soonest first; a page can be published and leave the site again."""
    bundles = planned_bundles().order_by("approved_go_live_at")
    pages = PlannedReport.rows(user).exclude(pk__in=planned_pages()).order_by("next")
    rows = [_of_version(one, "bundel", one.approved_go_live_at) for one in bundles]
    return rows + [_of_page(page, _plan(page)) for page in pages]


def _plan(page) -> str:
    moments = ((PUBLISH, page.appears), (EXPIRE, page.expire_at))
    return "; ".join(f"{name} {in_words(at)}" for name, at in moments if at).capitalize()


def to_review(user) -> list[Row]:
    """The first pages that must be reviewed, longest ago first: there are many."""
    pages = ReviewReport.rows(user).order_by("last_review", "pk")[:MAX_ROWS]
    days = ((page, date_format(page.last_review, "j F Y")) for page in pages)
    return [_of_page(page, f"laatst nagekeken op {day}") for page, day in days]


def failed(user) -> list[Row]:
    """What was not published or unpublished at the planned moment, and why."""
    return [
        _of_page(
            one.page, f"{one.get_action_display()} sinds {in_words(one.failed_at)}. {one.reason}"
        )
        for one in failures_for(user)
    ]


@dataclass
class Panel(Component):
    """A list of work for the user. `rows` gives all of it; without rows, `empty` is shown, if any.

    The heading says how many there are, unless all are shown (`max_rows` is None); `count` counts
    them where `rows` gives only the first.
    """

    name: str
    rows: Callable[..., Iterable]
    heading: str = ""
    empty: str = ""
    list_url_name: str = ""
    count: Callable[..., int] | None = None
    max_rows: int | None = MAX_ROWS
    template_name: str = "editors/start_page/work.html"
    order = 10

    def get_context_data(self, parent_context):
        """The first rows, and how many there are."""
        user = parent_context["request"].user
        rows = list(self.rows(user))
        count = self.count(user) if self.count else len(rows)
        shown = rows[: self.max_rows]
        return {"panel": self, "rows": shown, "count": count, "hidden": count - len(shown)}


def site_problems(user) -> list[Row]:
    """What is wrong with the site itself, for who can solve it."""
    note = "Wat u dan doet, staat in docs/operating.md, bij de code van de site."
    return [Row(text, "", note) for text in problems()] if user.is_superuser else []


PANELS = (
    Panel("beheer", site_problems, "Er is iets mis met de site", max_rows=None),
    Panel("nieuw", new_posts_for, template_name="editors/start_page/new_posts.html", max_rows=None),
    Panel("mislukt", failed, "Niet gelukt op het geplande moment", max_rows=None),
    # There is no list of the others elsewhere.
    Panel("te-doen", to_do, "Wacht op u", "Niemand wacht op u. Mooi!", max_rows=50),
    Panel(
        "concepten", drafts, "Mijn concepten", "U hebt geen concepten. Begin met een nieuw bericht."
    ),
    Panel(
        "bij-anderen",
        with_others,
        "Bij een collega",
        "U wacht nergens op: niets van u wordt beoordeeld.",
    ),
    Panel("ingepland", planned, "Ingepland", "Er staat niets ingepland.", "ptvt_ingepland"),
    Panel(
        "nakijken",
        to_review,
        "Langer dan een jaar niet nagekeken",
        "Alle pagina’s zijn het afgelopen jaar nagekeken.",
        "ptvt_nakijken",
        lambda user: ReviewReport.rows(user).count(),
    ),
    Panel(
        "problemen",
        notices_for,
        "Kijk hier eens naar",
        "Er zijn geen problemen bekend.",
        max_rows=None,
    ),
)


@hooks.register("construct_homepage_panels")
def replace_panels(request, panels):
    """Replace Wagtail's panels, which need a query for each page."""
    ours = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
    panels[:] = [*ours, *PANELS]
