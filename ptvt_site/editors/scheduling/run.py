"""Puts live and takes offline what is due.

Wagtail's own command clears a schedule before it publishes, without a transaction, and ends at the
first page that fails. Here nothing is lost: each has a transaction of its own, and what fails stays
scheduled, is told to editors, and is tried again the next time.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from .messages import tell_expired, tell_failed
from .models import ScheduleFailure, SchedulerHeartbeat

logger = logging.getLogger(__name__)
Action = ScheduleFailure.Action
# A hiccup is over by the second try; what fails then needs somebody.
TELL_AT_ATTEMPT = 2
UNEXPECTED = (
    "Er ging iets mis in de software. De oorzaak staat in het logboek van de site: vraag een "
    "beheerder om daar te kijken."
)


@dataclass(frozen=True)
class Due:
    """One page or snippet whose time has come."""

    action: str
    content_type_id: int
    object_id: str

    def __str__(self):
        model = ContentType.objects.get_for_id(self.content_type_id).model
        return f"{self.action} {model} {self.object_id}"


def run() -> list[ScheduleFailure]:
    """Do all that is due now, and return what failed. Two may run at once.

    Raises DatabaseError when the database does not answer; nothing is lost then either.
    """
    SchedulerHeartbeat.objects.beat()
    failures = []
    for due in all_due(timezone.now()):
        try:
            _carry_out(due)
        except Exception as error:
            failures.append(_record(due, error))
        SchedulerHeartbeat.objects.beat()
    _forget_what_is_over()
    return failures


def all_due(now: datetime) -> list[Due]:
    """What has to go offline and what has to go live: in that order, each by its time."""
    found = []
    for model in _draftable_models():
        content_type = ContentType.objects.get_for_model(model)
        expired = model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
        keys = expired.values_list("pk", flat=True)
        found += [Due(Action.EXPIRE, content_type.pk, str(key)) for key in keys]
    revisions = Revision.objects.filter(approved_go_live_at__lte=now)
    keys = revisions.order_by("approved_go_live_at")
    keys = keys.values_list("base_content_type_id", "object_id")
    return found + [Due(Action.PUBLISH, *key) for key in dict.fromkeys(keys)]


def _draftable_models() -> list[type[models.Model]]:
    """Pages, and other models with drafts of which each has a table of its own."""
    others = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _carry_out(due: Due) -> None:
    """Do one, unless somebody else is at it or it is not due any more."""
    with transaction.atomic():
        done = _expire(due) if due.action == Action.EXPIRE else _publish(due)
    if done and not done.live:
        tell_expired(done)


def _expire(due: Due):
    model = ContentType.objects.get_for_id(due.content_type_id).model_class()
    locked = model.objects.select_for_update(skip_locked=True, of=("self",))
    item = locked.filter(pk=due.object_id, live=True, expire_at__lte=timezone.now()).first()
    if item:
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return item


def _publish(due: Due):
    now = timezone.now()
    locked = Revision.objects.select_for_update(skip_locked=True, of=("self",))
    revision = locked.filter(
        base_content_type_id=due.content_type_id,
        object_id=due.object_id,
        approved_go_live_at__lte=now,
    ).last()
    if not revision:
        return None
    revision.publish(log_action="wagtail.publish.scheduled")
    model = ContentType.objects.get_for_id(due.content_type_id).model_class()
    item = model.objects.get(pk=due.object_id)
    # The site may have been down from before its first day until after its last.
    if item.expire_at and item.expire_at <= now:
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return item


def _record(due: Due, error: Exception) -> ScheduleFailure:
    """Store a failure and log it; when it fails again, tell who can mend it."""
    failure, _ = ScheduleFailure.objects.get_or_create(
        action=due.action, content_type_id=due.content_type_id, object_id=due.object_id
    )
    is_known = failure.reason == (reason := _reason(due, error))
    failure.reason = reason
    failure.attempts += 1
    failure.save()
    # The same again, each time, would bury all else in the log.
    trace = None if is_known else error
    logger.error("Scheduled change failed: %s: %r", due, error, exc_info=trace)
    if failure.attempts == TELL_AT_ATTEMPT:
        tell_failed(failure)
    return failure


def _reason(due: Due, error: Exception) -> str:
    """What is wrong, in Dutch."""
    if not isinstance(error, ValidationError):
        return UNEXPECTED
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    model = ContentType.objects.get_for_id(due.content_type_id)
    item = model.get_object_for_this_type(pk=due.object_id)
    meta = getattr(item, "specific_class", type(item))._meta
    reasons = []
    for name, messages in error.message_dict.items():
        try:
            label = f"{meta.get_field(name).verbose_name}: "
        except FieldDoesNotExist:
            label = ""
        text = f"{label}{' '.join(messages)}"
        reasons.append(text[:1].upper() + text[1:])
    return " ".join(reasons)


def _forget_what_is_over() -> None:
    still = {(due.action, due.content_type_id, due.object_id) for due in all_due(timezone.now())}
    for failure in ScheduleFailure.objects.all():
        if (failure.action, failure.content_type_id, failure.object_id) not in still:
            failure.delete()
