"""The running site on a PostgreSQL of its own: changes are seen, and outages are not."""

import os
import threading
import time

import pytest

from bench.site import ProductionSite
from tests.database import copy_schema
from tests.postgres import Cluster, with_postgres
from tests.selection import by_day

from .running import Editor, RunningSite

pytestmark = pytest.mark.postgres

CACHED = ["/", "/actueel/", "/actueel/?soort=nieuws", "/actueel/vast/", "/actueel/vast.md"]
CACHED += ["/actueel/feed/", "/sitemap.xml", "/robots.txt"]
NOT_CACHED = ["/zoeken/?q=iets", "/account/login/", "/actueel/?jaar=2001"]
PLACES = ["/actueel/", "/actueel/{}/", "/actueel/feed/", "/sitemap.xml", "/"]
# What another machine sees, it sees within this time.
WITHIN = 1  # second
# Far less than a request waits that is stuck, on a busy machine too.
SOON = 5  # seconds


@pytest.fixture(scope="module")
def cluster():
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("needs PostgreSQL")
    if not with_postgres.find_binaries():
        pytest.skip("needs the programs of PostgreSQL, to stop and start it")
    cluster = Cluster()
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture(scope="module")
def site(django_db_setup, cluster, tmp_path_factory, static_root):
    """A site with tables and static files; not yet running."""
    folder = tmp_path_factory.mktemp("site")
    copy_schema(cluster.url)
    return ProductionSite.make(cluster.url, folder, STATIC_ROOT=str(static_root))


@pytest.fixture(scope="module")
def editor(site):
    editor = Editor(site)
    editor.do("build")
    yield editor
    editor.stop()


@pytest.fixture(scope="module")
def editor_elsewhere(cluster, editor, tmp_path_factory):
    """An editor on another machine: only the database is shared."""
    editor = Editor(ProductionSite.make(cluster.url, tmp_path_factory.mktemp("elsewhere")))
    yield editor
    editor.stop()


@pytest.fixture(scope="module")
def running(site, editor):
    running = RunningSite(site)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def database(cluster, running):
    """The database; it is there again for the next test."""
    yield cluster
    cluster.resume()
    if cluster.is_stopped():
        cluster.start()
    running.wait_for(NOT_CACHED[0], lambda answer: answer.status == 200)


@pytest.fixture
def seen(running, database):
    for path in CACHED:
        running.wait_for(path, lambda answer: answer.is_cached)
    return running


def show(running, editor, slug: str) -> list[str]:
    """Publish a post and have both workers cache what shows it; returns the addresses."""
    editor.do("publish", slug)
    paths = [path.format(slug) for path in PLACES]
    for path in paths:
        running.wait_for(path, lambda answer: answer.is_cached)
        assert all(slug in answer.text for answer in running.many(path)), path
    return paths


def old_pages(running, paths: list[str], slug: str) -> list[str]:
    return [p for p in paths if any(slug in answer.text for answer in running.many(p))]


class TestChange:
    @pytest.mark.whole
    def test_counts_at_once_on_the_same_machine(self, running, editor, database):
        paths = show(running, editor, "direct-weg")
        editor.do("unpublish", "direct-weg")
        assert old_pages(running, paths, "direct-weg") == []

    def test_counts_when_the_database_dies_right_after_it(self, running, editor, database):
        paths = show(running, editor, "toch-weg")
        editor.do("unpublish", "toch-weg")
        database.kill()
        assert old_pages(running, paths, "toch-weg") == []
        # Nor after a restart.
        running.stop()
        running.start()
        assert old_pages(running, paths, "toch-weg") == []

    @pytest.mark.whole
    def test_counts_within_a_second_on_another_machine(
        self, running, editor, editor_elsewhere, database
    ):
        paths = show(running, editor, "elders-weg")
        editor_elsewhere.do("unpublish", "elders-weg")
        time.sleep(WITHIN)
        assert old_pages(running, paths, "elders-weg") == []


def assert_serves(running) -> None:
    """What was seen is there quickly, and what was not says at once that it is not."""
    answers = {path: running.many(path) for path in CACHED}
    assert {path: {a.status for a in got} for path, got in answers.items()} == {
        path: {200} for path in CACHED
    }
    for path in NOT_CACHED:
        for answer in running.many(path):
            assert (answer.status, answer.seconds < SOON) == (503, True)
            assert "Deze pagina is er even niet" in answer.text
            assert int(answer.headers["Retry-After"]) > 0
            assert "Content-Security-Policy" in answer.headers
    assert running.get("/healthz").status == 200
    assert running.get("/readyz").status == 503


class TestDatabase:
    def is_down(self, running) -> None:
        time.sleep(2.5)
        running.wait_for(NOT_CACHED[0], lambda answer: answer.status == 503, seconds=5)

    @pytest.mark.parametrize("fail", by_day(["hang"], at_night=["stop", "kill", "hang"]))
    def test_may_go_away(self, seen, database, fail):
        getattr(database, fail)()
        self.is_down(seen)
        assert_serves(seen)

    @pytest.mark.whole
    def test_may_hang_while_a_request_waits_for_it(self, seen, database):
        """That request gets its page when the database goes on, or the friendly one at once."""
        database.hang()
        answers = []
        waiting = threading.Thread(target=lambda: answers.append(seen.get(NOT_CACHED[0])))
        waiting.start()
        assert {answer.status for answer in seen.many(CACHED[0])} == {200}
        self.is_down(seen)
        assert_serves(seen)
        database.resume()
        waiting.join(30)
        assert {answer.status for answer in answers} <= {200, 503}
        assert len(answers) == 1

    def test_may_be_slow_for_a_second_without_a_request_being_cut(self, seen, database):
        database.hang()
        answers = []
        waiting = threading.Thread(target=lambda: answers.append(seen.get(NOT_CACHED[0])))
        waiting.start()
        time.sleep(1)
        database.resume()
        waiting.join(30)
        assert [answer.status for answer in answers] == [200]
