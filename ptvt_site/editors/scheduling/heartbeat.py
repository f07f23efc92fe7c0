"""What `/readyz` asks where a scheduler is to run (see READINESS_CHECKS in the settings)."""

from .models import SchedulerHeartbeat


def is_on_time() -> bool:
    """Whether the scheduler ran in the last two minutes."""
    return SchedulerHeartbeat.objects.is_on_time()
