"""Runs the commands of the setting PERIODIC_COMMANDS when they are due, each on one machine."""

import io
import logging
import os
import shlex
import socket
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.db.models import Q
from django.utils import timezone

from .models import PeriodicRun

logger = logging.getLogger(__name__)
PROCESS = f"{socket.gethostname()[:50]}:{os.getpid()}"


def last_tick(every: str, now: datetime) -> datetime:
    """Return when a command had to start last: `every` is "hour", "day" or "week"."""
    local = timezone.localtime(now)
    if every == "hour":
        return local.replace(minute=0, second=0, microsecond=0)
    # In the night, in the time zone of the site.
    tick = local.replace(hour=3, minute=17, second=0, microsecond=0)
    days = (local.isoweekday() % 7) if every == "week" else 0
    tick -= timedelta(days=days)
    return tick if tick <= local else tick - timedelta(days=7 if every == "week" else 1)


def run_due() -> list[PeriodicRun]:
    """Run every command that is due, one after the other; return their rows.

    Raises `OperationalError` when the database is gone: `release` and call it again.
    """
    runs = [_run(command, every) for command, every in settings.PERIODIC_COMMANDS.items()]
    return [run for run in runs if run]


def _run(command: str, every: str) -> PeriodicRun | None:
    """Run a command if it is due and no other process runs it; one that failed, every hour."""
    row, _ = PeriodicRun.objects.get_or_create(command=command)
    now = timezone.now()
    again = Q(started_at__lt=last_tick(every, now))
    again |= ~Q(error="") & Q(started_at__lt=last_tick("hour", now))
    due = Q(started_at=None) | Q(finished_at__isnull=False) & again
    # A process that was killed never says that it is done.
    due |= Q(finished_at=None, started_at__lt=now - timedelta(hours=6))
    claim = {"started_at": now, "finished_at": None, "process": PROCESS}
    if not PeriodicRun.objects.filter(due, pk=row.pk).update(**claim):
        return None
    row.refresh_from_db()
    row.error, output = "", io.StringIO()
    try:
        call_command(*shlex.split(command), stdout=output, stderr=output)
        row.succeeded_at = timezone.now()
        logger.info("%s: %s", command, "; ".join(output.getvalue().strip().splitlines()))
    except (InterfaceError, OperationalError):
        raise
    except Exception as error:
        row.error = f"{type(error).__name__}: {error}"
        logger.exception("%s failed", command)
    row.finished_at = timezone.now()
    row.save()
    return row


def release() -> None:
    """Make due again what this process did not finish."""
    PeriodicRun.objects.filter(process=PROCESS, finished_at=None).update(started_at=None)
