"""When the scheduler last ran: for `/readyz` (`READINESS_CHECKS`) and for the metrics."""

from datetime import timedelta

from django.utils import timezone

from .models import ScheduleFailure, SchedulerHeartbeat

LATE_AFTER = timedelta(minutes=2)


def beat() -> None:
    """Store that the scheduler runs."""
    SchedulerHeartbeat.objects.update_or_create(pk=1, defaults={"seen_at": timezone.now()})


def is_on_time() -> bool:
    """Return whether the scheduler ran in the last two minutes."""
    return silent_seconds() <= LATE_AFTER.total_seconds()


def silent_seconds() -> float:
    """Return for how long the scheduler has not run; infinity when it never did."""
    seen = SchedulerHeartbeat.objects.values_list("seen_at", flat=True).first()
    return (timezone.now() - seen).total_seconds() if seen else float("inf")


def failures() -> int:
    """Return how many pages could not be published or unpublished when they were due."""
    return ScheduleFailure.objects.count()
