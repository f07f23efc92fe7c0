"""What `/readyz` asks where a scheduler is to run (see READINESS_CHECKS in the settings)."""

from django.utils import timezone

from .models import SchedulerHeartbeat


def is_on_time() -> bool:
    """Whether the scheduler ran in the last two minutes."""
    return SchedulerHeartbeat.objects.is_on_time()


def silent_seconds() -> float:
    """For how long the scheduler has not been seen; without end when it never was."""
    seen = SchedulerHeartbeat.objects.values_list("seen_at", flat=True).first()
    return (timezone.now() - seen).total_seconds() if seen else float("inf")
