"""Publishes and unpublishes the pages that are due; shows editors what is planned and what failed.

Wagtail's own command clears a schedule before it publishes, without a transaction, and stops at the
first page that fails. Here each page has its own transaction; a page that fails stays scheduled, is
reported to editors, and is tried again in the next run.
"""

import logging
from contextlib import suppress

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, CharField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.forms import DateTimeField
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from ptvt_site.core.data import in_words
from ptvt_site.core.mail import send_mail
from ptvt_site.core.models import Refused, check_publish, labelled
from ptvt_site.operations.status import beat

from .bundles.models import check_embargo, planned_bundles, planned_pages
from .models import ScheduleFailure
from .reports.base import Report, edit_url

logger = logging.getLogger(__name__)
Action = ScheduleFailure.Action
# A temporary error is over by the second attempt; an editor must solve what fails then.
TELL_AT_ATTEMPT = 2
UNEXPECTED = "Er ging iets mis in de software. Een beheerder vindt de oorzaak in het logboek."
# The name of the button of the dialog with the schedule.
SCHEDULE = "action-schedule"
PUBLISH, EXPIRE = "Publiceren op", "Van de site halen op"


def run() -> list[ScheduleFailure]:
    """Do all that is due; return what failed. On a `DatabaseError` the schedules stay."""
    beat()
    failed = []
    for action, pk in _all_due():
        try:
            _carry_out(action, pk)
        except Exception as error:
            failed.append(_record(action, pk, error))
        beat()
    still_due = _all_due()
    for failure in ScheduleFailure.objects.all():
        # Another process may have noted one meanwhile.
        if (failure.action, failure.page_id) not in still_due:
            failure.delete()
    return failed


def _all_due() -> list[tuple[str, int]]:
    """The pages that are due now: first those to unpublish, then those to publish."""
    now = timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    approved = Revision.page_revisions.filter(approved_go_live_at__lte=now)
    keys = approved.order_by("approved_go_live_at").values_list("object_id", flat=True)
    expiring = [(Action.EXPIRE, page.pk) for page in expired]
    # One page stands for all of its bundle, which is published, fails and is told of as a whole:
    # the one that was at fault, if any.
    failing = set(ScheduleFailure.objects.values_list("page", flat=True))
    planned = planned_pages(approved_go_live_at__lte=now)
    bundled = {planned[pk].pk: pk for pk in sorted(planned, key=failing.__contains__)}
    pages = dict.fromkeys([*bundled.values(), *map(int, keys)])
    return expiring + [(Action.PUBLISH, pk) for pk in pages]


def _carry_out(action: str, pk: int) -> None:
    """Do one, unless another process does it or it is no longer due."""
    with transaction.atomic():
        if action == Action.PUBLISH:
            _publish(pk)
        # Also then: the site may have been down from before `go_live_at` until after `expire_at`.
        locked = Page.objects.select_for_update(skip_locked=True, of=("self",))
        if page := locked.filter(pk=pk, live=True, expire_at__lte=timezone.now()).first():
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    if page:
        _send("Verlopen", page, {"below": page.get_descendants().live().count()})


def _publish(pk: int) -> None:
    is_due = {"approved_go_live_at__lte": timezone.now()}
    bundles = planned_bundles().select_for_update(skip_locked=True, of=("self",))
    for bundle in bundles.filter(**is_due):
        if any(row["page"] == pk for row in bundle.content["pages"]):
            bundle.publish(log_action="wagtail.publish.scheduled")
            return
    locked = Revision.page_revisions.select_for_update(skip_locked=True, of=("self",))
    if revision := locked.filter(object_id=str(pk), **is_due).last():
        check_publish(revision.as_object())
        revision.publish(log_action="wagtail.publish.scheduled")


def _record(action: str, pk: int, error: Exception) -> ScheduleFailure:
    """Store and log a failure; at the second attempt, mail those who can solve it."""
    failure, _ = ScheduleFailure.objects.get_or_create(action=action, page_id=pk)
    failure.page = getattr(error, "item", None) or failure.page
    reason = UNEXPECTED
    if isinstance(error, ValidationError):
        reason = " ".join(labelled(failure.page.specific_class, error))
    # The traceback is logged once: it would fill the log.
    trace = None if failure.reason == reason else error
    logger.error("Scheduled change failed: %s %s: %r", action, pk, error, exc_info=trace)
    failure.reason, failure.attempts = reason, failure.attempts + 1
    failure.save()
    if failure.attempts == TELL_AT_ATTEMPT:
        _send("Planning mislukt", failure.page, {"failure": failure})
    return failure


def _people_of(page: Page):
    """Who made, last changed or scheduled the page; else those who can publish it."""
    last = page.revisions.order_by("created_at").values_list("user", flat=True).last()
    scheduled = page.revisions.filter(approved_go_live_at__isnull=False)
    keys = {page.owner_id, last, *scheduled.values_list("user", flat=True)}
    reachable = get_user_model().objects.filter(is_active=True).exclude(email="")
    publishers = policy_registry.get(page).users_with_permission_for_instance("publish", page)
    others = reachable.filter(pk__in=publishers.values("pk"))
    return reachable.filter(pk__in=keys - {None}) or others


def _send(what: str, page: Page, context: dict) -> None:
    """Mail the people of a page."""
    subject = f"{what}: {page.get_admin_display_title()}"
    for user in _people_of(page):
        values = context | {"page": page, "user": user}
        text = render_to_string("editors/scheduling/mail.txt", values).strip()
        send_mail(subject, text, user.email, headers={"Auto-Submitted": "auto-generated"})


def failures() -> int:
    """How many pages could not be published or unpublished when they were due."""
    return ScheduleFailure.objects.count()


class PlannedReport(Report):
    """The schedules of all pages, soonest first."""

    name = "ingepland"
    page_title = "Ingepland"
    advice = (
        "Open de pagina om een moment te wijzigen. Moet zij nog verschijnen? Kies boven het "
        "formulier “Annuleer geplande publicatie”, en plan haar opnieuw in. Staat zij al op de "
        "site? Kies in het paneel “Status” de knop “Schema bewerken”."
    )
    header_icon = "calendar"
    default_ordering = "next"
    no_results_message = "Er staat niets ingepland."
    more_exports = [Column("full_url", "Adres")]
    columns = [
        TitleColumn("draft_title", label="Titel", get_url=edit_url, sort_key="draft_title"),
        Column("appears", label=PUBLISH, sort_key="appears"),
        Column("expire_at", label=EXPIRE, sort_key="expire_at"),
    ]

    @classmethod
    def rows(cls, user):
        """The pages that this user may see, each with when it `appears` and what comes `next`."""
        key = Cast(OuterRef("pk"), CharField())
        coming = Revision.page_revisions.filter(object_id=key, approved_go_live_at__isnull=False)
        held = planned_pages().items()
        of_bundles = [When(pk=key, then=Value(one.approved_go_live_at)) for key, one in held]
        appears = Case(*of_bundles, default=Subquery(coming.values("approved_go_live_at")[:1]))
        shown = Q(appears__isnull=False) | Q(live=True, expire_at__isnull=False)
        pages = policy_registry.get_by_type(Page).explorable_instances(user)
        return pages.annotate(appears=appears, next=Coalesce("appears", "expire_at")).filter(shown)


def failures_for(user):
    """The pages that this user can edit, that were not published or unpublished as scheduled."""
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    failures = ScheduleFailure.objects.filter(page__in=pages.values("pk"))
    return failures.select_related("page")


@hooks.register("before_create_page")
@hooks.register("before_edit_page")
def carry_out_schedule(request, page, page_class=None):
    """Let “Schema opslaan” plan the publication at once, for who has permission to publish.

    Without permission, during a review and without a moment that is still to come it saves a draft.
    """
    data, is_new = request.POST, page_class is not None
    if SCHEDULE not in data or (not is_new and page.workflow_in_progress):
        return
    with suppress(ValidationError):  # The form tells what it cannot read, or that it is empty.
        if DateTimeField().clean(data.get("go_live_at")) > timezone.now():
            request.POST = data.copy()
            request.POST["action-publish"] = "1"
        elif is_new or not page.live:
            messages.warning(request, "Het moment om te publiceren is al voorbij. Kies een later.")


@hooks.register("after_edit_page")
def expire_live_page(request, page):
    """Let “Schema opslaan” set when a live page leaves the site; its draft stays a draft."""
    if SCHEDULE not in request.POST or "action-publish" in request.POST:
        return
    may_publish = page.permissions_for_user(request.user).can_publish()
    live = Page.objects.filter(pk=page.pk, live=True).exclude(expire_at=page.expire_at)
    if may_publish and live.update(expire_at=page.expire_at):
        page.forget_equal_draft(page.latest_revision)
        what = f"gaat op {in_words(page.expire_at)} van" if page.expire_at else "blijft op"
        messages.success(request, f"De pagina {what} de site.")


@hooks.register("before_edit_page")
def tell_about_schedule(request, page):
    """Show in the form why the page was not published or unpublished as scheduled."""
    if request.method != "GET":
        return
    try:
        check_embargo(page)
    except Refused as refused:
        messages.info(request, refused.messages[0])
    for failure in ScheduleFailure.objects.filter(page=page.pk):
        what = f"Deze pagina is op het geplande moment {failure.get_action_display()}."
        again = "Het wordt steeds opnieuw geprobeerd."
        messages.error(request, f"{what} {failure.reason} {again}")
    # The form shows the latest draft, which does not know that the page has expired.
    stored = Page.objects.get(pk=page.pk)
    if stored.expired and stored.expire_at:
        day = in_words(stored.expire_at)
        what = f"Deze pagina is verlopen op {day} en staat niet meer op de site."
        how = "Wilt u haar weer publiceren, haal dan eerst de vervaldatum weg of kies een latere."
        messages.warning(request, f"{what} {how}")
