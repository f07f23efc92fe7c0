"""The database goes away, and comes back: visitors go on, and editors are told."""

import threading
import time

import pytest

from ptvt_site.delivery.page_cache.generation import Generation

pytestmark = pytest.mark.postgres

SEEN = [
    "/",
    "/actueel/",
    "/actueel/?soort=nieuws",
    "/actueel/vast/",
    "/actueel/vast.md",
    "/actueel/feed/",
    "/programmas/techniekpact/",
    "/sitemap.xml",
    "/robots.txt",
    "/api/v2/posts/",
]
UNSEEN = ["/zoeken/?q=iets", "/beheer/login/", "/actueel/?jaar=2001"]
# Far more than a visitor waits, far less than a stuck request takes.
SOON = 5  # seconds


@pytest.fixture
def seen(running, cluster):
    """The site with pages that visitors have seen, and a database that is there again after it."""
    for path in SEEN:
        running.wait_for(path, lambda got: got.status == 200 and got.is_kept)
    yield running
    running.wait_for(UNSEEN[0], lambda answer: answer.status == 200)


def assert_serves(running):
    """What was seen is there, and what was not says so at once."""
    assert {path: {a.status for a in running.many(path)} for path in SEEN} == {
        path: {200} for path in SEEN
    }
    for path in UNSEEN:
        for answer in running.many(path):
            assert answer.status == 503
            assert "Deze pagina is er even niet" in answer.text
            assert int(answer.headers["retry-after"]) > 0
            assert "content-security-policy" in answer.headers
    assert running.get("/healthz").status == 200
    assert running.get("/readyz").status == 503


def is_away(answer) -> bool:
    """Whether the site knows that the database is away."""
    return answer.status == 503


class TestDatabase:
    def test_is_stopped(self, seen, cluster):
        cluster.stop()
        seen.wait_for(UNSEEN[0], is_away)
        assert_serves(seen)
        cluster.start()
        seen.wait_for(UNSEEN[0], lambda answer: answer.status == 200)

    def test_is_killed(self, seen, cluster):
        cluster.kill()
        seen.wait_for(UNSEEN[0], is_away)
        assert_serves(seen)
        cluster.start()

    def test_hangs_while_many_wait_for_it(self, seen, cluster):
        """More visitors than threads wait for pages that are not kept; the others do not."""
        cluster.hang()
        try:
            answers = []
            waiting = [
                threading.Thread(target=lambda: answers.append(seen.get(UNSEEN[0])))
                for _ in range(12)
            ]
            for thread in waiting:
                thread.start()
            for thread in waiting:
                thread.join(SOON * 4)
            assert [answer.status for answer in answers] == [503] * 12
            assert_serves(seen)
        finally:
            cluster.resume()

    def test_is_away_when_the_site_starts_again(self, seen, cluster):
        cluster.stop()
        seen.stop()
        try:
            seen.start()
            seen.wait_for(UNSEEN[0], is_away)
            assert_serves(seen)
        finally:
            cluster.start()


class TestPagesOfBefore:
    def test_do_not_come_back_with_a_restart(self, seen, cluster, editor):
        editor.do("make", "unpublish again")
        path, mark = "/actueel/weer-weg/", "weer-weg"
        seen.wait_for(path, lambda got: got.status == 200 and got.is_kept)
        seen.stop()
        editor.do("apply", "unpublish again")
        cluster.stop()
        try:
            seen.start()
            assert not [a for p in (path, "/actueel/") for a in seen.many(p) if mark in a.text]
        finally:
            cluster.start()


class TestWarmer:
    def test_makes_pages_ready_again(self, seen, editor):
        editor.do("make", "partner")
        editor.do("apply", "partner")
        last = time.monotonic() + 60
        folder = seen.folder / "page_cache"
        # Those of before lie there for a while; and to ask for a page makes it ready too.
        pages = f"pages/*-{Generation(folder).current()}/*/[!.]*"
        while len(list(folder.glob(pages))) < len(SEEN):
            assert time.monotonic() < last, seen.log()
            time.sleep(0.2)
        assert all(seen.get(path).is_kept for path in SEEN)
