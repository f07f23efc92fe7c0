"""What monitoring is told. Of a database that is away, `test_running_site` tells."""

from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def test_healthz_answers_without_touching_the_database(client):
    """Without the `db` fixture, any query is an error."""
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"] == "text/plain"


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

    def test_is_not_ready_without_a_last_migration_a_table_or_a_database(self, client, monkeypatch):
        for app in ["core", "publications", "programmes", "home", "wagtailcore"]:
            name = MigrationLoader(connection).graph.leaf_nodes(app)[0][1]
            MigrationRecorder(connection).record_unapplied(app, name)
            response = client.get("/readyz")
            assert (response.status_code, response.content) == (503, b"not ready\n"), app
            MigrationRecorder(connection).record_applied(app, name)
            assert client.get("/readyz").status_code == 200
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE django_migrations")
        assert client.get("/readyz").status_code == 503
        fail = Mock(side_effect=OperationalError)
        monkeypatch.setattr("ptvt_site.delivery.health.MigrationExecutor", fail)
        response = client.get("/readyz")
        assert (response.status_code, response.content) == (503, b"not ready\n")
