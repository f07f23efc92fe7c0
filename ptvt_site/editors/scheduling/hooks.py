"""Shows editors what is scheduled, and what the scheduler could not do; the dialog for it."""

from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.forms import DateTimeField
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from ptvt_site.core.models import Refused

from ..bundles.models import check_embargo, planned_pages
from ..models import ScheduleFailure
from ..reports.base import Report, edit_url

# The name of the button of the dialog with the schedule.
SCHEDULE = "action-schedule"
PUBLISH, EXPIRE = "Publiceren op", "Van de site halen op"


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
    more_exports = {"full_url": "Adres"}
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
        pages = policy_registry.get_by_type(Page).explorable_instances(user)
        pages = pages.annotate(appears=appears)
        planned = Q(appears__isnull=False) | Q(live=True, expire_at__isnull=False)
        return pages.filter(planned).annotate(next=Coalesce(F("appears"), F("expire_at")))


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
    data = request.POST
    if SCHEDULE not in data or (page_class is None and page.workflow_in_progress):
        return
    moment = _moment(data.get("go_live_at", ""))
    if moment and moment > timezone.now():
        request.POST = data.copy()
        request.POST["action-publish"] = "1"
    elif moment and not (page_class is None and page.live):
        messages.warning(request, "Het moment om te publiceren is al voorbij. Kies een later.")


def _moment(text: str):
    """Return the moment that a field holds, or None."""
    try:
        return DateTimeField(required=False).clean(text)
    except ValidationError:
        return None


@hooks.register("after_edit_page")
def expire_live_page(request, page):
    """Let “Schema opslaan” set when a live page leaves the site; its draft stays a draft."""
    if SCHEDULE not in request.POST or "action-publish" in request.POST:
        return
    may_publish = page.permissions_for_user(request.user).can_publish()
    live = Page.objects.filter(pk=page.pk, live=True).exclude(expire_at=page.expire_at)
    if not may_publish or not live.update(expire_at=page.expire_at):
        return
    page.forget_equal_draft(page.latest_revision)
    if page.expire_at:
        day = date_format(timezone.localtime(page.expire_at), "j F Y \\o\\m H:i")
        messages.success(request, f"De pagina gaat op {day} uur van de site.")
    else:
        messages.success(request, "De pagina blijft op de site.")


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
        messages.error(
            request,
            f"Deze pagina is op het geplande moment {failure.get_action_display()}. "
            f"{failure.reason} Het wordt steeds opnieuw geprobeerd.",
        )
    # The form shows the latest draft, which does not know that the page has expired.
    stored = Page.objects.get(pk=page.pk)
    if stored.expired and stored.expire_at:
        day = date_format(timezone.localtime(stored.expire_at), "j F Y \\o\\m H:i")
        messages.warning(
            request,
            f"Deze pagina is verlopen op {day} uur en staat niet meer op de site. Wilt u haar weer "
            "publiceren, haal dan eerst de vervaldatum weg of kies een latere.",
        )
