"""The scheduler as a process, its metric, and `/readyz`."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.site import ROOT
from ptvt_site.editors.scheduling import run
from ptvt_site.operations.models import PeriodicRun
from ptvt_site.operations.status import scheduler_silent_seconds
from tests.editors.scheduling.conftest import ago
from tests.waiting import wait_until

PARENT = """
import os, subprocess, sys, time
command = [sys.executable, "manage.py", "run_scheduler", "--parent", str(os.getpid())]
child = subprocess.Popen(command)
print(child.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.django_db
def test_readyz_and_the_metric_depend_on_the_last_run(client, settings):
    # Where no scheduler is configured.
    assert client.get("/readyz").status_code == 200
    settings.READINESS_CHECKS = ["ptvt_site.operations.status.is_scheduler_on_time"]
    assert client.get("/readyz").status_code == 503 and scheduler_silent_seconds() == float("inf")
    run()
    for minutes, status in ((0, 200), (1, 200), (3, 503)):
        PeriodicRun.objects.update(succeeded_at=ago(minutes=minutes))
        assert client.get("/readyz").status_code == status
        assert 0 <= scheduler_silent_seconds() - 60 * minutes < 60


def start(*command: str, database: str, **options) -> subprocess.Popen:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "ptvt_site.settings.test",
        "DATABASE_URL": database,
    }
    return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, **options)


def is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


class TestRunScheduler:
    def test_continues_without_a_database_and_stops_on_sigterm(self, tmp_path):
        log, database = tmp_path / "log", "postgres://ptvt@127.0.0.1:1/ptvt"
        with log.open("w") as output:
            process = start("manage.py", "run_scheduler", database=database, stderr=output)
        try:
            wait_until(lambda: "pages: trying again after" in log.read_text(), "another try")
            assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        finally:
            process.kill()

    @pytest.mark.whole
    def test_stops_with_its_parent(self, tmp_path):
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        parent = start("-c", PARENT, database=f"sqlite:///{tmp_path}/leeg.sqlite3", **pipes)
        scheduler = int(parent.stdout.readline())
        try:
            assert not is_gone(scheduler)
            parent.kill()
            parent.wait()
            wait_until(lambda: is_gone(scheduler), "the end")
        finally:
            parent.kill()
            if not is_gone(scheduler):
                os.kill(scheduler, signal.SIGKILL)
