"""What Prometheus is told of the scheduler."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ptvt_site.editors.models import SchedulerHeartbeat
from ptvt_site.editors.scheduling.heartbeat import silent_seconds

pytestmark = pytest.mark.django_db


class TestSilence:
    def test_has_no_end_when_it_was_never_there(self):
        assert silent_seconds() == float("inf")

    def test_is_counted_from_when_it_was_last_seen(self):
        SchedulerHeartbeat.objects.beat()
        SchedulerHeartbeat.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
        assert 300 <= silent_seconds() < 360
