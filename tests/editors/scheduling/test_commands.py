"""The scheduler as a process, its metric, and `/readyz`."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ptvt_site.editors.scheduling.run import run
from ptvt_site.operations.models import PeriodicRun
from ptvt_site.operations.status import beat, scheduler_silent_seconds

from .conftest import ago

ROOT = Path(__file__).resolve().parents[3]
PARENT = """
import os, subprocess, sys, time
command = [sys.executable, "manage.py", "run_scheduler", "--parent", str(os.getpid())]
child = subprocess.Popen(command)
print(child.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def ready_when_on_time(settings):
    settings.READINESS_CHECKS = ["ptvt_site.operations.status.is_scheduler_on_time"]


@pytest.mark.django_db
class TestReadyz:
    @pytest.mark.parametrize(("minutes", "status"), [(None, 503), (0, 200), (1, 200), (3, 503)])
    def test_depends_on_the_last_run(self, client, ready_when_on_time, minutes, status):
        if minutes is not None:
            run()
            PeriodicRun.objects.update(succeeded_at=ago(minutes=minutes))
        assert client.get("/readyz").status_code == status

    def test_is_ready_where_no_scheduler_is_configured(self, client):
        assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_the_metric_counts_from_the_last_run():
    assert scheduler_silent_seconds() == float("inf")
    beat()
    PeriodicRun.objects.update(succeeded_at=ago(minutes=5))
    assert 300 <= scheduler_silent_seconds() < 360


def environment(database: str) -> dict:
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "ptvt_site.settings.test",
        "DATABASE_URL": database,
    }


def wait_until(condition) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("It did not happen within a minute")


def is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


class TestRunScheduler:
    def test_continues_without_a_database_and_stops_on_sigterm(self, tmp_path):
        log = tmp_path / "log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "run_scheduler"],
                cwd=ROOT,
                env=environment("postgres://ptvt@127.0.0.1:1/ptvt"),
                stderr=output,
            )
        try:
            wait_until(lambda: "cannot reach the database" in log.read_text())
            assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        finally:
            process.kill()

    @pytest.mark.whole
    def test_stops_with_its_parent(self, tmp_path):
        parent = subprocess.Popen(
            [sys.executable, "-c", PARENT],
            cwd=ROOT,
            env=environment(f"sqlite:///{tmp_path}/leeg.sqlite3"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        scheduler = int(parent.stdout.readline())
        try:
            assert not is_gone(scheduler)
            parent.kill()
            parent.wait()
            wait_until(lambda: is_gone(scheduler))
        finally:
            parent.kill()
            if not is_gone(scheduler):
                os.kill(scheduler, signal.SIGKILL)
