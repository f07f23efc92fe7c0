"""What is watched: what is wrong is told on the start page, by mail and to Prometheus."""

import json
import re
import subprocess
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bench.site import ROOT, find_tool
from ptvt_site.operations.models import PeriodicRun
from ptvt_site.operations.status import LIMITS, beat, problems
from tests.deploy.test_deploy import DEPLOY
from tests.test_settings import REQUIRED, load  # noqa: F401

ALERTS, DASHBOARD = DEPLOY / "prometheus/alerts.yml", DEPLOY / "grafana/ptvt.json"


@pytest.fixture
def gauges(load):  # noqa: F811
    """The numbers that a site in production with a scheduler tells Prometheus."""
    return [*load("production", REQUIRED | {"SCHEDULER": "1"}).METRICS_GAUGES]


@pytest.fixture
def healthy(settings, gauges, db):
    settings.METRICS_GAUGES = {
        name: f"ptvt_site.operations.status.{name.removeprefix('ptvt_')}" for name in gauges
    } | {"ptvt_schedule_failures": "ptvt_site.editors.scheduling.failures"}
    settings.PERIODIC_COMMANDS = {"check_links": "day"}
    settings.SECURITY_TXT_EXPIRES = (timezone.now() + timedelta(days=90)).isoformat()
    beat()
    for command in ("backup", "restore --rehearse", "check_links"):
        PeriodicRun.note(command)
    assert problems() == []


def task(queue: str, status: str, count: int = 1) -> None:
    facts = {"task_path": "ptvt_site.core.renditions.make_renditions", "args_kwargs": {}}
    facts |= {"traceback": "ConnectionRefusedError: geen mailserver"}
    facts |= dict.fromkeys(("run_after", "finished_at"), timezone.now())
    rows = [DBTaskResult(queue_name=queue, status=status, **facts) for _ in range(count)]
    DBTaskResult.objects.bulk_create(rows)


def last_run(command: str, **values):
    """What breaks when a command ran last with these values; without any, when it never ran."""
    runs = PeriodicRun.objects.filter(command=command)
    return lambda settings: runs.update(**values) if values else runs.delete()


LONG_AGO = timezone.now() - timedelta(hours=37)
BROKEN = {
    "ptvt_backup_age_seconds": last_run("backup", succeeded_at=LONG_AGO),
    "ptvt_rehearsal_age_seconds": last_run("restore --rehearse"),
    "ptvt_scheduler_silent_seconds": last_run("run_scheduler"),
    "ptvt_commands_failed": last_run("check_links", error="kapot"),
    "ptvt_mails_waiting": lambda settings: task("mail", "READY", 51),
    "ptvt_mails_failed": lambda settings: task("mail", "FAILED"),
    "ptvt_tasks_waiting": lambda settings: task("default", "READY", 501),
    "ptvt_tasks_failed": lambda settings: task("default", "FAILED"),
    "ptvt_security_txt_days": lambda settings: setattr(
        settings, "SECURITY_TXT_EXPIRES", (timezone.now() + timedelta(days=59)).isoformat()
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_tells_what_is_wrong(healthy, settings, name):
    BROKEN[name](settings)
    assert problems() == [LIMITS[name]["text"]]


def test_administrators_see_it_on_the_start_page_and_get_a_mail(
    admin, editor, healthy, django_user_model, mailoutbox
):
    make = django_user_model.objects.create_superuser
    make("een", email="een@x.nl", password="x")
    make("weg", email="weg@x.nl", password="x", is_active=False)
    call_command("report_problems")
    assert mailoutbox == []
    task("mail", "FAILED")
    call_command("report_problems")
    assert [message.to for message in mailoutbox] == [["een@x.nl"]]
    text = LIMITS["ptvt_mails_failed"]["text"]
    assert text in mailoutbox[0].body
    editor.groups.add(Group.objects.get(name="Beheerder"))
    for editor.is_superuser in (True, False):
        editor.save()
        assert (text in admin.get("/beheer/").content.decode()) is editor.is_superuser


@pytest.mark.django_db
def test_failed_tasks_are_listed_and_then_run_again_or_deleted(capsys):
    for options, left in [([], ["FAILED"]), (["--retry"], ["READY"]), (["--delete"], [])]:
        DBTaskResult.objects.all().delete()
        task("mail", "FAILED")
        call_command("failed_tasks", *options)
        assert "make_renditions: ConnectionRefusedError: geen mailserver" in capsys.readouterr().out
        assert [row.status for row in DBTaskResult.objects.all()] == left


def promtool(folder, *options: str) -> None:
    """Let Prometheus' own program check; the test is skipped where it is missing."""
    if not (program := find_tool("promtool")):
        pytest.skip("promtool is not on this machine")
    result = subprocess.run([program, *options], cwd=folder, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_dashboard_asks_what_prometheus_understands_each_panel_in_its_own_place(tmp_path):
    panels = json.loads(DASHBOARD.read_text())["panels"]
    places = [panel["gridPos"] for panel in panels]
    cells = [
        (at["x"] + x, at["y"] + y) for at in places for x in range(at["w"]) for y in range(at["h"])
    ]
    assert len(cells) == len(set(cells)) and max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in panels}) == len(panels)
    asked = [target["expr"] for panel in panels for target in panel["targets"]]
    assert len(asked) >= len(panels)
    rules = [{"record": f"panel:{place}", "expr": expr} for place, expr in enumerate(asked)]
    # JSON is YAML too.
    text = json.dumps({"groups": [{"name": "dashboard", "rules": rules}]})
    (tmp_path / "dashboard.yml").write_text(text)
    promtool(tmp_path, "check", "rules", "dashboard.yml")


def test_each_alert_fires_as_its_test_says_and_has_a_chapter():
    names = re.findall(r"- alert: (\w+)", ALERTS.read_text())
    tests = (ALERTS.parent / "alerts.test.yml").read_text()
    chapters = (ROOT / "docs/operating.md").read_text()
    assert names == re.findall(r"eval_time: 0m, alertname: (\w+)", tests)
    assert names == re.findall(r"^### (\w+)$", chapters, re.M)
    promtool(ALERTS.parent, "check", "rules", "alerts.yml")
    promtool(ALERTS.parent, "test", "rules", "alerts.test.yml")


def test_alerts_have_the_limits_of_the_start_page_and_numbers_that_exist(gauges):
    assert set(gauges) == set(LIMITS)
    text = ALERTS.read_text()
    for name, limit in LIMITS.items():
        wanted = f"min({name}) < {limit['low']:.0f}" if "low" in limit else ""
        assert (wanted or f"max({name}) > {limit['high']:.0f}") in text
    known = {*gauges, "ptvt_requests_total", "ptvt_request_seconds_bucket"}
    known |= {"ptvt_database_away", "ptvt_start_time_seconds"}
    used = set(re.findall(r"\b(ptvt_[a-z]+_[a-z_]+)\b", text + DASHBOARD.read_text()))
    assert used and used - known == set()
