"""The scheduler is killed while mails go out: none is lost, and none is told twice."""

import pytest
from django.db import connection

from bench.alerts import Drill
from tests import database


@pytest.mark.sqlite
@pytest.mark.whole
@pytest.mark.processes
@pytest.mark.skipif(connection.vendor != "sqlite", reason="takes the template of SQLite")
def test_nothing_is_lost_or_told_twice_when_schedulers_are_killed(db, tmp_path, record_property):
    template = database.FOLDER / f"{database.fingerprint()}.sqlite3"
    result = Drill(tmp_path, template).run(addresses=1000, posts=1, kills=2)
    record_property("measured", f"Alerts: 1000 mails, 2 deaths, {result.repeated} repeated")
    assert len(result.posts) == 1000
    assert {tuple(told.items()) for told in result.posts.values()} == {(("bericht-0", 1),)}
    # Only a death between the answer of the mail server and the next line can repeat one.
    assert result.repeated <= 2
