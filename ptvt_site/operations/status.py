"""What an administrator must know: the numbers that are watched, and which of them are wrong.

METRICS_GAUGES names the numbers, for Prometheus too: `deploy/prometheus/alerts.yml` has the limits.
"""

import math
import shutil
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.models import DBTaskResult

from ptvt_site.core.data import toml_beside

from .mail import QUEUE as MAIL
from .models import PeriodicRun

# When a number is wrong: above `high` or below `low`; and the `text` to tell then.
LIMITS = toml_beside(__file__, "limits.toml")


def problems() -> list[str]:
    """Return, in Dutch, what is wrong now."""
    found = []
    for name, path in settings.METRICS_GAUGES.items():
        limit = LIMITS.get(name, {})
        low, high = limit.get("low", -math.inf), limit.get("high", math.inf)
        if limit and not low <= import_string(path)() <= high:
            found.append(limit["text"])
    return found


def _age(command: str) -> float:
    run = PeriodicRun.objects.filter(command=command, succeeded_at__isnull=False).first()
    return (timezone.now() - run.succeeded_at).total_seconds() if run else math.inf


# Since the last backup that succeeded, a restore was last rehearsed, and the scheduler last ran.
backup_age_seconds = partial(_age, "backup")
rehearsal_age_seconds = partial(_age, "restore --rehearse")
scheduler_silent_seconds = partial(_age, "run_scheduler")
# Called while the scheduler runs.
beat = partial(PeriodicRun.note, "run_scheduler")


def is_scheduler_on_time() -> bool:
    """Whether the scheduler ran in the last minutes, for `READINESS_CHECKS`."""
    return scheduler_silent_seconds() <= LIMITS["ptvt_scheduler_silent_seconds"]["high"]


def commands_failed() -> int:
    """How many periodic commands failed at their last run."""
    runs = PeriodicRun.objects.filter(command__in=settings.PERIODIC_COMMANDS)
    return runs.exclude(error="").count()


def _count(status: str, **queue: str) -> int:
    return DBTaskResult.objects.filter(status=status, **queue).count()


# Mail that is not sent yet, or was given up; and other tasks.
mails_waiting = partial(_count, "READY", queue_name=MAIL)
mails_failed = partial(_count, "FAILED", queue_name=MAIL)
tasks_waiting = partial(_count, "READY", queue_name=DEFAULT_TASK_QUEUE_NAME)
tasks_failed = partial(_count, "FAILED", queue_name=DEFAULT_TASK_QUEUE_NAME)


def security_txt_days() -> float:
    """For how many days `security.txt` is valid."""
    expires = datetime.fromisoformat(settings.SECURITY_TXT_EXPIRES)
    return (expires - timezone.now()) / timedelta(days=1)


def disk_free_bytes() -> int:
    """How many bytes the disk of the state has left."""
    return shutil.disk_usage(settings.VAR_DIR).free
