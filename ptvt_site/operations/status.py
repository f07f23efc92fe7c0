"""What an administrator must know: the numbers that are watched, and which of them are wrong.

METRICS_GAUGES names the numbers, for Prometheus too: `deploy/prometheus/alerts.yml` has the limits.
"""

import math
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.models import DBTaskResult

from ptvt_site.core.data import toml_beside

from .mail import QUEUE as MAIL
from .models import PeriodicRun

DAY = 24 * 60 * 60  # seconds


@dataclass(frozen=True)
class Limit:
    """When a number is wrong: above `high` or below `low`; and what to tell then."""

    text: str
    high: float = math.inf
    low: float = -math.inf


LIMITS = {name: Limit(**limit) for name, limit in toml_beside(__file__, "limits.toml").items()}


def problems() -> list[str]:
    """Return, in Dutch, what is wrong now."""
    found = []
    for name, path in settings.METRICS_GAUGES.items():
        limit = LIMITS.get(name)
        if limit and not limit.low <= import_string(path)() <= limit.high:
            found.append(limit.text)
    return found


def _age(command: str) -> float:
    run = PeriodicRun.objects.filter(command=command, succeeded_at__isnull=False).first()
    return (timezone.now() - run.succeeded_at).total_seconds() if run else math.inf


def backup_age_seconds() -> float:
    """Seconds since the last backup that succeeded."""
    return _age("backup")


def rehearsal_age_seconds() -> float:
    """Seconds since the last restore was rehearsed."""
    return _age("restore --rehearse")


def commands_failed() -> int:
    """How many periodic commands failed at their last run."""
    return (
        PeriodicRun.objects.filter(command__in=settings.PERIODIC_COMMANDS).exclude(error="").count()
    )


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
    return (expires - timezone.now()).total_seconds() / DAY


def disk_free_bytes() -> int:
    """How many bytes the disk of the state has left."""
    return shutil.disk_usage(settings.VAR_DIR).free
