"""The door of the site: what is answered from what is kept, and what Django is asked for."""

import shutil
import threading
from io import BytesIO

import pytest
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from wagtail.models import PageViewRestriction

from ptvt_site.core.content_changes import current_version
from ptvt_site.delivery.page_cache import application, generation, warmer, watchdog
from ptvt_site.delivery.page_cache.application import FRESH, STALE, PageCache
from ptvt_site.delivery.page_cache.generation import UNKNOWN, Generation
from ptvt_site.delivery.page_cache.middleware import DatabaseAwayMiddleware
from tests import factories


class Away:
    """A watchdog that says what the test wants."""

    is_open = False

    def hurry(self):
        """Nothing: there is no thread."""


@pytest.fixture
def present(settings, tmp_path, monkeypatch):
    """The version of the content, as a process of its own machine sees it."""
    settings.VAR_DIR, settings.PAGE_CACHE = tmp_path, True
    present = Generation(tmp_path / "page_cache")
    for module in (application, generation, warmer, watchdog):
        monkeypatch.setattr(module, "generation", present)
    yield present
    shutil.rmtree(present.memory, ignore_errors=True)


@pytest.fixture
def away(monkeypatch):
    """Whether the database is away."""
    away = Away()
    for module in (application, warmer):
        monkeypatch.setattr(module, "watchdog", away)
    monkeypatch.setattr("ptvt_site.delivery.page_cache.middleware.watchdog", away)
    return away


@pytest.fixture
def door(present, away, site, kept_connection):
    """The site with the page cache around it, in this thread."""
    present.refresh()
    return PageCache(get_wsgi_application())


def ask(door, path="/actueel/", query="", method="GET", **headers):
    """Status, headers and text of an answer."""
    got = []
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **headers,
    }
    body = door(environ, lambda *args: got.extend(args[:2]))
    text = b"".join(body).decode()
    if hasattr(body, "close"):
        body.close()
    return got[0], dict(got[1]), text


def state(answer) -> str:
    """How the answer came."""
    return answer[1].get("Cache-Status", "").removeprefix("ptvt; ")


class TestPage:
    def test_is_made_once(self, door):
        assert state(ask(door)) == "fwd=miss; stored"
        assert state(ask(door)) == "hit"

    def test_is_the_same_from_the_cache(self, door):
        made, kept = ask(door), ask(door)
        assert (made[0], made[2]) == (kept[0], kept[2])
        assert made[1] | {"Cache-Status": ""} == kept[1] | {"Cache-Status": ""}

    def test_asks_the_database_nothing_when_kept(self, door, django_assert_num_queries):
        ask(door)
        with django_assert_num_queries(0):
            ask(door)

    def test_is_kept_for_get_when_head_came_first(self, door):
        assert ask(door, method="HEAD")[2] == ""
        assert state(ask(door)) == "hit"

    def test_is_kept_whole_when_asked_by_condition(self, door):
        tag = ask(door, "/actueel/feed/")[1]["ETag"]
        door.store.memory.forget("none")
        status, headers, text = ask(door, "/actueel/feed/", HTTP_IF_NONE_MATCH=tag)
        assert (status[:3], text) == ("304", "")
        assert "<feed" in ask(door, "/actueel/feed/")[2]

    def test_with_unknown_parameters_makes_no_new_entry(self, door):
        ask(door)
        for number in range(5):
            assert state(ask(door, query=f"x={number}")) == "hit"
        assert len(door.store.memory) == 1

    def test_never_shows_a_parameter_that_it_does_not_know(self, door):
        assert "utm_source" not in ask(door, query="utm_source=iemand")[2]

    @pytest.mark.parametrize("query", ["q=techniek", "q=techniek&soort=nieuws"])
    def test_that_was_searched_is_not_kept(self, door, query):
        ask(door, query=query)
        assert len(door.store.memory) == 0

    @pytest.mark.parametrize(
        "path", ["/bestaat-niet/", "/actueel", "/beheer/", "/zoeken/suggesties/"]
    )
    def test_of_another_kind_is_not_kept(self, door, path):
        ask(door, path)
        assert len(door.store.memory) == 0

    def test_that_is_private_is_not_kept(self, door, news_index):
        page = factories.NewsPageFactory(parent=news_index, slug="prive")
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="geheim-woord"
        )
        door.store.memory.forget("none")
        status, headers, text = ask(door, "/actueel/prive/")
        assert "csrfmiddlewaretoken" in text
        assert len(door.store.memory) == 0

    def test_of_an_editor_comes_from_django(self, door):
        ask(door)
        assert state(ask(door, HTTP_COOKIE="sessionid=x")) == ""

    def test_as_markdown_is_another_one(self, door):
        html, markdown = ask(door), ask(door, HTTP_ACCEPT="text/markdown")
        assert html[1]["Content-Type"].startswith("text/html")
        assert markdown[1]["Content-Type"].startswith("text/markdown")
        assert ask(door, HTTP_ACCEPT="text/markdown")[2] == markdown[2]

    @pytest.mark.parametrize(
        "path",
        ["/actueel.md", "/actueel/feed.json", "/sitemap.xml", "/robots.txt", "/llms.txt"]
        + ["/api/v2/posts/", "/volgen.opml", "/onderwerpen/"],
    )
    def test_for_machines_is_kept_too(self, door, path):
        assert ask(door, path)[0].startswith("200")
        assert state(ask(door, path)) == "hit"

    def test_old_addresses_keep_their_parameters(self, door):
        from wagtail.contrib.redirects.models import Redirect

        Redirect.add_redirect("/oud?id=3", "/actueel/")
        status, headers, text = ask(door, "/oud", query="id=3")
        assert (status[:3], headers["Location"]) == ("301", "/actueel/")


class TestChange:
    def test_takes_the_page_away(self, door, present, news_index):
        page = factories.NewsPageFactory(parent=news_index, title="Oudetitel", slug="bericht")
        present.refresh()
        assert "Oudetitel" in ask(door)[2]
        page.unpublish()
        present.refresh()
        assert "Oudetitel" not in ask(door)[2]

    def test_during_the_making_keeps_the_page_from_being_served(self, door, present, news_index):
        """The page was made of the old content, and is done after the change."""
        page = factories.NewsPageFactory(parent=news_index, title="Oudetitel", slug="bericht")
        present.refresh()
        django = door.application

        def changed_meanwhile(environ, start_response):
            response = django(environ, start_response)
            page.unpublish()
            present.refresh()
            return response

        door.application = changed_meanwhile
        ask(door)
        door.application = django
        assert "Oudetitel" not in ask(door)[2]

    def test_that_nobody_can_read_takes_every_page_away(self, door, present, monkeypatch):
        from django.db import OperationalError

        ask(door)

        def fail():
            raise OperationalError

        monkeypatch.setattr(generation, "read_version", fail)
        generation.announce_change()
        assert present.current().startswith(UNKNOWN)
        assert "hit" not in state(ask(door))


class TestAge:
    def make_older(self, door, seconds):
        """Let time pass for what is kept."""
        for address in door.store.memory.popular():
            door.store.memory._entries[address].made -= seconds

    def test_of_an_hour_has_it_made_again_in_the_background(self, door):
        ask(door)
        self.make_older(door, FRESH + 1)
        assert state(ask(door)) == "hit; detail=stale"
        assert len(door.warmer._old) == 1

    def test_of_a_day_has_it_made_first(self, door):
        ask(door)
        self.make_older(door, STALE + 1)
        assert state(ask(door)) == "fwd=miss; stored"

    def test_does_not_count_when_the_database_is_away(self, door, away):
        ask(door)
        self.make_older(door, 30 * STALE)
        away.is_open = True
        assert state(ask(door)) == "hit; detail=stale"

    def test_does_not_count_when_django_cannot_answer(self, door):
        ask(door)
        self.make_older(door, STALE + 1)

        def broken(environ, start_response):
            start_response("500 Internal Server Error", [])
            return HttpResponse("kapot", status=500)

        door.application = broken
        assert ask(door)[0] == "200 OK"


class TestManyVisitors:
    def test_of_a_page_that_is_being_made_wait_for_it(self, door):
        made, begun, go_on = [], threading.Event(), threading.Event()

        def slow(environ, start_response):
            made.append(1)
            begun.set()
            go_on.wait(10)
            start_response("200 OK", [])
            return HttpResponse("klaar")

        door.application = slow
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(ask(door)[2])) for _ in range(4)]
        threads[0].start()
        begun.wait(10)
        for thread in threads[1:]:
            thread.start()
        go_on.set()
        for thread in threads:
            thread.join(10)
        assert answers == ["klaar"] * 4
        assert len(made) == 1

    def test_of_a_page_that_another_just_finished_get_that(self, door, monkeypatch):
        look, states = door.store.get, []

        def look_too_early(address, version):
            found = look(address, version)
            monkeypatch.setattr(door.store, "get", look)
            states.append(state(ask(door)))
            return found

        monkeypatch.setattr(door.store, "get", look_too_early)
        states.append(state(ask(door)))
        assert states == ["fwd=miss; stored", "hit"]


class TestDatabaseAway:
    def test_gives_an_excuse_at_once(self, door, away, django_assert_num_queries):
        away.is_open = True
        with django_assert_num_queries(0):
            status, headers, text = ask(door)
        assert status.startswith("503")
        assert headers["Retry-After"] == "30"
        assert headers["Cache-Control"] == "no-store"
        assert "Deze pagina is er even niet" in text

    def test_during_a_request_gives_the_same(self, away, rf):
        from django.db import OperationalError

        middleware = DatabaseAwayMiddleware(lambda request: HttpResponse())
        assert middleware.process_exception(rf.get("/"), OperationalError()).status_code == 503
        assert middleware.process_exception(rf.get("/"), ValueError()) is None


class TestGeneration:
    def test_is_what_the_database_says(self, present, site):
        present.refresh()
        assert present.current() == current_version()

    def test_reaches_other_processes_at_once(self, present, site, tmp_path):
        present.refresh()
        other = Generation(tmp_path / "page_cache")
        assert other.current() == present.current()
        site.site_name = "Anders"
        site.save()
        generation.announce_change()
        assert other.current() == present.current() == current_version()

    def test_is_known_after_a_restart_without_database(self, present, site, tmp_path, monkeypatch):
        from django.db import OperationalError

        present.refresh()
        shutil.rmtree(present.memory)

        def fail():
            raise OperationalError

        monkeypatch.setattr(generation, "read_version", fail)
        other = Generation(tmp_path / "page_cache")
        other.start()
        assert other.current() == present.current()

    def test_reaches_this_process_when_no_file_can_be_written(self, present, site, monkeypatch):
        present.refresh()

        def full(*args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(generation, "_replace", full)
        site.site_name = "Anders"
        site.save()
        present.refresh()
        assert present.current() == current_version()

    def test_tells_who_listens_before_it_counts(self, present, site):
        seen = []
        present.on_change(lambda version: seen.append((version, present._value)))
        present.refresh()
        assert seen == [(current_version(), None)]
