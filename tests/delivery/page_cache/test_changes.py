"""After any change that an editor makes, what was there before is gone: within a second, from every
worker, and from what is kept for when the database is away.
"""

import time

import pytest

from .editing import CHANGES

pytestmark = pytest.mark.postgres

NEEDS_DATABASE = "/zoeken/?q=iets"
# What another machine sees, it sees within this time.
WITHIN = 1  # second
ELSEWHERE = ["publish again", "unpublish again", "privacy again"]


def show(running, change):
    """Have every worker keep the pages as they are."""
    for path in change.places:
        running.wait_for(path, lambda got: got.status == 200 and got.is_kept)
        assert all(change.mark in answer.text for answer in running.many(path)), path


def old_pages(running, change) -> list[str]:
    """The addresses where the old page still is."""
    return [
        path
        for path in change.places
        if any(change.mark in answer.text for answer in running.many(path))
    ]


@pytest.fixture
def database(cluster, running):
    """The database, there again for the next test."""
    yield cluster
    cluster.resume()
    running.wait_for(NEEDS_DATABASE, lambda answer: answer.status == 200)


@pytest.mark.parametrize("name", [name for name in CHANGES if name not in ELSEWHERE])
def test_takes_the_old_page_away(running, editor, database, name):
    change = CHANGES[name]
    editor.do("make", name)
    show(running, change)
    editor.do("apply", name)
    database.hang()
    assert old_pages(running, change) == []
    database.resume()
    running.wait_for(NEEDS_DATABASE, lambda answer: answer.status == 200)
    assert old_pages(running, change) == []


@pytest.mark.parametrize("name", ELSEWHERE)
def test_takes_the_old_page_away_on_other_machines(
    running, editor, editor_elsewhere, database, name
):
    change = CHANGES[name]
    editor.do("make", name)
    show(running, change)
    editor_elsewhere.do("apply", name)
    time.sleep(WITHIN)
    assert old_pages(running, change) == []
    database.hang()
    assert old_pages(running, change) == []
