"""The scheduler as a process of its own, and what `/readyz` says of it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ptvt_site.editors.models import SchedulerHeartbeat
from ptvt_site.editors.scheduling.run import run

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
    """Settings of a place where a scheduler is to run."""
    settings.READINESS_CHECKS = ["ptvt_site.editors.scheduling.heartbeat.is_on_time"]


@pytest.mark.django_db
class TestReadyz:
    def test_is_not_ready_before_the_scheduler_has_run(self, client, ready_when_on_time):
        assert client.get("/readyz").status_code == 503

    def test_is_ready_after_it_has_run(self, client, ready_when_on_time):
        run()
        assert client.get("/readyz").status_code == 200

    def test_is_not_ready_when_it_stays_away(self, client, ready_when_on_time):
        run()
        SchedulerHeartbeat.objects.update(seen_at=ago(minutes=3))
        assert client.get("/readyz").status_code == 503

    def test_does_not_ask_where_no_scheduler_is_to_run(self, client):
        assert client.get("/readyz").status_code == 200


def environment(database: str) -> dict:
    """For a process with a database of its own."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "ptvt_site.settings.test",
        "DATABASE_URL": database,
    }


def wait_until(condition) -> None:
    """Wait for something that another process does."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("It did not happen within a minute")


def is_gone(pid: int) -> bool:
    """Whether a process has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


class TestRunScheduler:
    def test_goes_on_without_a_database_and_ends_on_request(self, tmp_path):
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

    def test_ends_with_what_started_it(self, tmp_path):
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
