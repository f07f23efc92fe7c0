"""The running site on a PostgreSQL of its own: changes are seen, and outages are not."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from requests import Response

from bench.site import ProductionSite
from ptvt_site.delivery.content_version import DOWN_AFTER
from tests.database import copy_schema
from tests.postgres import Cluster, with_postgres
from tests.selection import by_day
from tests.shell import Shell

pytestmark = pytest.mark.postgres

CACHED = """
    / /actueel/ /actueel/?soort=nieuws /actueel/vast/ /actueel/vast.md /actueel.md /actueel/feed/
    /sitemap.xml /robots.txt /llms.txt /volgen.opml /volgen/
""".split()
NOT_CACHED = ["/zoeken/?q=iets", "/account/login/", "/actueel/?jaar=2001"]
HEALTH = ["/healthz", "/readyz"]
PLACES = ["/actueel/", "/actueel/{}/", "/actueel/feed/", "/sitemap.xml", "/"]
TIMES = 6  # The two workers take turns at random: so many requests in a row meet both.
WITHIN = 1  # second, in which another machine sees a change
SOON = 5  # seconds: far less than a request waits that is stuck, on a busy machine too
# What an editor does: a home page with a list of news; a post; and taking it back.
BUILD = """
from wagtail.models import Page, Site
from tests import factories
home = factories.HomePageFactory(parent=Page.get_first_root_node())
Site.objects.update(root_page=home)
factories.NewsIndexPageFactory(parent=home)
"""
PUBLISH = """
from tests import factories
factories.NewsPageFactory(title="{0}", slug="{0}")
"""
UNPUBLISH = "from news.models import NewsPage; NewsPage.objects.get(slug='{}').unpublish()"


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
    """An editor in a process of its own, as the scheduler is one."""
    editor = Shell(site.environment, site.folder / "editor.log")
    editor.run(BUILD)
    editor.run(PUBLISH.format("vast"))
    return editor


@pytest.fixture(scope="module")
def running(site, editor):
    with site.served() as running:
        yield running


def get(running, path: str) -> Response:
    """What a visitor gets by a name without a port: the host is a part of the key of a page."""
    return running.get(path, Host="localhost")


def many(running, path: str) -> list[Response]:
    return [get(running, path) for _ in range(TIMES)]


def is_cached(answer: Response) -> bool:
    return answer.ok and "hit" in answer.headers.get("Cache-Status", "")


def wait_for(running, path: str, wanted, seconds: float = 60) -> None:
    """Wait until an address gives what is wanted, every time."""
    last = time.monotonic() + seconds
    while not all(wanted(answer) for answer in many(running, path)):
        assert time.monotonic() < last, f"{path}: {running.log.read_text()[-3000:]}"
        time.sleep(0.05)


@pytest.fixture
def database(cluster, running):
    """The database; it is there again for the next test."""
    yield cluster
    cluster.resume()
    if cluster.is_stopped():
        cluster.start()
    wait_for(running, NOT_CACHED[0], lambda answer: answer.ok)


@pytest.fixture
def seen(running, database):
    for path in CACHED:
        wait_for(running, path, is_cached)
    return running


def show(running, editor, slug: str) -> list[str]:
    """Publish a post and have both workers cache what shows it; returns the addresses."""
    editor.run(PUBLISH.format(slug))
    paths = [path.format(slug) for path in PLACES]
    for path in paths:
        wait_for(running, path, is_cached)
        assert all(slug in answer.text for answer in many(running, path)), path
    return paths


def old_pages(running, paths: list[str], slug: str) -> list[str]:
    return [p for p in paths if any(slug in answer.text for answer in many(running, p))]


def test_a_change_counts_at_once_also_when_the_database_dies_then(site, running, editor, database):
    paths = show(running, editor, "toch-weg")
    editor.run(UNPUBLISH.format("toch-weg"))
    database.kill()
    assert old_pages(running, paths, "toch-weg") == []
    # Nor after a restart.
    with site.served(WEB_CONCURRENCY="1") as again:
        assert old_pages(again, paths, "toch-weg") == []
        assert [again.get(path).status_code for path in HEALTH] == [200, 503]


@pytest.mark.whole
def test_a_change_counts_within_a_second_on_another_machine(running, editor, database, tmp_path):
    paths = show(running, editor, "elders-weg")
    # Only the database is shared.
    elsewhere = ProductionSite.make(database.url, tmp_path)
    Shell(elsewhere.environment, tmp_path / "log").run(UNPUBLISH.format("elders-weg"))
    time.sleep(WITHIN)
    assert old_pages(running, paths, "elders-weg") == []


def assert_serves(running) -> None:
    """What was seen is there quickly, and what was not says at once that it is not."""
    for path in CACHED:
        assert {answer.status_code for answer in many(running, path)} == {200}, path
    for answer in (answer for path in NOT_CACHED for answer in many(running, path)):
        assert (answer.status_code, answer.elapsed.total_seconds() < SOON) == (503, True)
        assert "Deze pagina is er even niet" in answer.text
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Content-Security-Policy" in answer.headers
    assert [get(running, path).status_code for path in HEALTH] == [200, 503]


def wait_until_down(running) -> None:
    time.sleep(2.5)
    wait_for(running, NOT_CACHED[0], lambda answer: answer.status_code == 503, seconds=5)


@pytest.mark.parametrize("fail", by_day(["hang"], at_night=["stop", "kill", "hang"]))
def test_the_database_may_go_away(seen, database, fail):
    getattr(database, fail)()
    wait_until_down(seen)
    assert_serves(seen)


@pytest.mark.parametrize("long", by_day([False], at_night=[False, True]))
def test_the_database_may_hang_while_a_request_waits_for_it(seen, database, long):
    """Short, no request is cut; long, it gets its page in the end, or the friendly one."""
    hung = time.monotonic()
    database.hang()
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(get, seen, NOT_CACHED[0])
        time.sleep(1)
        assert {answer.status_code for answer in many(seen, CACHED[0])} == {200}
        if long:
            wait_until_down(seen)
            assert_serves(seen)
        database.resume()
        # What is short for the site may be longer than that on a busy machine.
        was_short = time.monotonic() - hung < DOWN_AFTER
        assert waiting.result().status_code in ([200] if was_short else [200, 503])
