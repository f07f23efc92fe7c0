"""What monitoring is told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, django
django.setup()
from django.test import Client
answers = {}
for path in ("/healthz", "/readyz"):
    response = Client().get(path)
    answers[path] = [response.status_code, response.content.decode()]
print(json.dumps(answers))
"""


def answers_with(database_url: str) -> dict:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "ptvt_site.settings.test",
        "DATABASE_URL": database_url,
    }
    command, options = [sys.executable, "-c", ASK], {"capture_output": True, "text": True}
    result = subprocess.run(command, cwd=ROOT, env=environment, timeout=60, **options)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_healthz_answers_without_touching_the_database(client):
    """Without the `db` fixture, any query is an error."""
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"] == "text/plain"
    response = client.head("/healthz")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.django_db
class TestReadyz:
    def test_is_ready_with_every_migration_and_changes_nothing(self, client):
        response = client.get("/readyz")
        assert (response.status_code, response.content) == (200, b"ok\n")
        assert response["Content-Type"] == "text/plain"
        # Of an app that is gone.
        MigrationRecorder(connection).record_applied("vervlogen", "0001_initial")
        before = MigrationRecorder(connection).applied_migrations()
        assert client.get("/readyz").status_code == 200
        assert MigrationRecorder(connection).applied_migrations() == before

    def test_is_not_ready_without_an_apps_last_migration(self, client):
        for app in ["core", "publications", "programmes", "home", "wagtailcore"]:
            name = MigrationLoader(connection).graph.leaf_nodes(app)[0][1]
            MigrationRecorder(connection).record_unapplied(app, name)
            response = client.get("/readyz")
            assert (response.status_code, response.content) == (503, b"not ready\n"), app
            MigrationRecorder(connection).record_applied(app, name)
            assert client.get("/readyz").status_code == 200


class TestWithoutDatabase:
    def test_the_process_is_healthy_but_not_ready(self):
        answers = answers_with("postgres://ptvt:geheim@127.0.0.1:1/ptvt")
        assert answers == {"/healthz": [200, "ok\n"], "/readyz": [503, "not ready\n"]}

    @pytest.mark.whole
    def test_an_empty_database_is_not_ready(self, tmp_path):
        answers = answers_with(f"sqlite:///{tmp_path}/leeg.sqlite3")
        assert answers["/readyz"] == [503, "not ready\n"]
