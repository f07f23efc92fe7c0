"""What is answered from the cache, what is cached, and for whom."""

import datetime
import gzip
import os
import secrets
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.test import RequestFactory
from wagtail.contrib.redirects.models import Redirect

from ptvt_site.delivery.page_cache import MAX_BODY, PageCacheMiddleware, vary_on_parameters
from tests import factories
from tests.selection import by_day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("version", "site")]


def state(response) -> str:
    return response.get("Cache-Status", "").removeprefix("ptvt; ")


def files() -> int:
    return len(caches["pages"]._list_cache_files())


def get(middleware, path="/a/", method="GET", **headers):
    """What the middleware answers; the view is that of the middleware."""
    return middleware(RequestFactory().generic(method, path, headers=headers))


def cached(response=None, **arguments):
    """The middleware around a view that gives this response; `made` are the queries it saw."""

    def view(request):
        middleware.made.append(request.META.get("QUERY_STRING", ""))
        if arguments:
            vary_on_parameters(request, *arguments["names"], **arguments.get("options", {}))
        return response() if callable(response) else response or HttpResponse("tekst " * 100)

    middleware = PageCacheMiddleware(view)
    middleware.made = []
    return middleware


class TestPage:
    def test_is_made_once_and_the_same_from_the_cache(self, visitor, django_assert_num_queries):
        made = visitor.get("/actueel/")
        with django_assert_num_queries(1):  # That of the thread, which this test does itself.
            again = visitor.get("/actueel/")
        assert (state(made), state(again)) == ("fwd=miss; stored", "hit")
        assert made.content == again.content
        for response in (made, again):
            del response.headers["Cache-Status"], response.headers["X-Request-ID"]
        assert made.headers == again.headers
        assert "Content-Security-Policy" in again.headers

    def test_is_sent_as_the_visitor_accepts_it(self):
        middleware = cached()
        for accepted, read in [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)]:
            for _ in range(2):
                response = get(middleware, **{"Accept-Encoding": accepted})
                assert read(response.content) == b"tekst " * 100
                assert response["Content-Length"] == str(len(response.content))
                assert response.get("Content-Encoding", "") == accepted
        for accepted, used in [("br;q=0", ""), ("gzip, br ; Q=0.0", "gzip"), ("br;q=0.5", "br")]:
            response = get(middleware, **{"Accept-Encoding": accepted})
            assert response.get("Content-Encoding", "") == used
        assert len(middleware.made) == 1

    def test_is_made_whole_when_asked_by_condition_and_not_sent_to_who_has_it(self):
        middleware = cached()
        get(middleware, **{"If-None-Match": '"iets"', "If-Modified-Since": "Mon, 01 Jan 2035"})
        whole = get(middleware)
        assert whole.content == b"tekst " * 100
        response = get(middleware, **{"If-None-Match": whole["ETag"]})
        assert (response.status_code, response.content) == (304, b"")
        assert state(get(middleware, method="HEAD")) == "hit"

    def test_is_made_whole_when_asked_by_date_for_no_date_tells_what_is_gone(self):
        dated = HttpResponse("x", headers={"Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"})
        middleware = PageCacheMiddleware(ConditionalGetMiddleware(lambda request: dated))
        response = get(middleware, **{"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"})
        assert (response.status_code, state(response)) == (200, "fwd=miss; stored")

    def test_is_another_for_another_address_and_other_code(self, settings, monkeypatch):
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        middleware = cached()
        asked = [{}, {"path": "/b/"}, {"Accept": "text/markdown"}, {"Host": "andere.nl"}]
        asked += [{"X-Forwarded-Proto": "https"}]
        for one in asked:
            get(middleware, **one)
        assert len(middleware.made) == len(asked)
        monkeypatch.setattr("ptvt_site.delivery.page_cache.code_version", lambda: "another")
        get(middleware)
        assert len(middleware.made) == len(asked) + 1

    @pytest.mark.parametrize("later", ["2025-03-01 22:51", "2025-03-02 00:01"])
    def test_of_an_hour_ago_or_yesterday_is_made_again_if_it_can(self, monkeypatch, version, later):
        class Clock(datetime.datetime):
            moment = "2025-03-01 21:50" if later < "2025-03-02" else "2025-03-01 23:59"

            @classmethod
            def now(cls):
                return datetime.datetime.fromisoformat(cls.moment)

        monkeypatch.setattr("ptvt_site.delivery.page_cache.datetime", Clock)
        answers = [HttpResponse("oud"), HttpResponse(status=500), HttpResponse("nieuw")]
        middleware = cached(lambda: answers.pop(0))
        get(middleware)
        assert state(get(middleware)) == "hit"
        Clock.moment = later
        monkeypatch.setattr(version, "silent_for", 1.0)
        assert state(get(middleware)) == "hit"
        monkeypatch.setattr(version, "silent_for", 0.0)
        assert get(middleware).content == b"oud"
        assert get(middleware).content == b"nieuw"

    def test_is_made_by_one_while_others_wait(self):
        begun, go_on = threading.Event(), threading.Event()

        def slow():
            begun.set()
            go_on.wait(10)
            return HttpResponse("klaar")

        middleware = cached(slow)
        # Other threads have a connection of their own.
        middleware._address = lambda request: request.path
        with ThreadPoolExecutor(4) as visitors:
            asked = [visitors.submit(get, middleware)]
            begun.wait(10)
            asked += [visitors.submit(get, middleware) for _ in range(3)]
            go_on.set()
        assert [one.result().content for one in asked] == [b"klaar"] * 4
        assert len(middleware.made) == 1


HEADERS = [
    *({"Cache-Control": value} for value in ("private", "no-store")),
    *({"Vary": value} for value in ("Accept, Cookie", "*")),
    {"Content-Encoding": "gzip"},
]


class TestNotCached:
    def test_is_a_form_redirect_private_page_or_what_editors_see(self, visitor, editor):
        page = factories.NewsPageFactory()
        page.view_restrictions.create(restriction_type="password", password="geheim-woord")
        for path in ["/account/login/", "/actueel", page.url]:
            visitor.get(path)
            assert files() == 0, path
        visitor.get("/actueel/")
        visitor.force_login(editor)
        assert state(visitor.get("/actueel/")) == ""
        visitor.get(f"/beheer/pages/{page.pk}/view_draft/")
        assert files() == 1

    def test_is_what_is_for_one_an_error_a_stream_or_too_large(self):
        for asked in ({"method": "POST"}, {"Cookie": "a=b; messages=x"}, {"Authorization": "x"}):
            get(cached(), **asked)
            assert files() == 0, asked
        responses = [HttpResponse("x", headers=headers) for headers in HEADERS]
        responses += [HttpResponse("x"), HttpResponse(status=404), StreamingHttpResponse(["x"])]
        responses[-3].set_cookie("csrftoken", "abc")
        responses.append(HttpResponse(secrets.token_bytes(MAX_BODY + 1), content_type="image/png"))
        for response in responses:
            get(cached(response))
            assert files() == 0, response

    def test_is_anything_while_nobody_knows_the_version(self, version, monkeypatch):
        monkeypatch.setattr(version, "current", lambda: None)
        middleware = cached()
        for _ in range(2):
            get(middleware)
        assert len(middleware.made) == 2


def test_parameters_that_the_view_does_not_read_are_not_on_the_page():
    """When the first visitor came with one, the view has not seen it either."""
    middleware = cached(lambda: HttpResponse(f"op {middleware.made[-1]}"), names=["jaar"])
    for query in ("?utm_source=iemand", "?x=1&utm_source=ander", ""):
        get(middleware, f"/a/{query}")
        assert get(middleware, f"/a/{query}").content == b"op "
    assert middleware.made.count("") == 1 and state(get(middleware)) == "hit"


NEVER = ["", "x=0", "x=1", "x=2"]
READ = ["", "jaar=2024&soort=a", "soort=a&soort=b", "soort=b&soort=a"]
ODD = ["jaar=%ff", "jaar=" + "a" * 600, "&".join(["jaar=1"] * 999)]


@pytest.mark.parametrize(
    "arguments, asked, made, stored",
    [
        # Of a view that names none, or says that it is not to be cached.
        ({}, NEVER, NEVER, 1),
        ({"names": ["x"], "options": {"is_cacheable": False}}, NEVER, NEVER, 1),
        # In another order, or with what is not read or empty, it is the same page.
        (
            {"names": ["jaar", "soort"]},
            [*READ, "soort=a&x=1&jaar=2024", "soort=a&jaar=2024&q="], READ, 4,
        ),
        # What can be none is left to the view.
        ({"names": ["jaar"]}, ["", *ODD], ["", *ODD], 1),
    ],
)  # fmt: skip
def test_parameters_make_another_page_when_the_view_reads_them(arguments, asked, made, stored):
    middleware = cached(**arguments)
    for query in asked:
        get(middleware, f"/a/?{query}")
    assert middleware.made == made
    assert files() == stored


# Per view: the address, and parameters that it reads and caches.
VIEWS = """
    /actueel/ soort=nieuws sorteer=oudste jaar=2025
    /actueel/feed/ soort=nieuws
    /actueel/feed.json soort=nieuws
    /zoeken/ soort=nieuws
    /onderwerpen/techniekpact/ soort=nieuws
    /onderwerpen/techniekpact/feed/ soort=nieuws
    /programmas/techniekpact/gerelateerd/ soort=nieuws jaar=2025
    /programmas/techniekpact/gerelateerd/feed/ soort=nieuws
    /programmas/techniekpact/gerelateerd/embed/ aantal=3
    /programmas/techniekpact/
    /onderwerpen/
    /
    /api/v2/posts/
""".strip().splitlines()
# Values that a view does not cache: of lists, and of others.
LIST = ["jaar=1999", "soort=onzin", "sorteer=onzin", "sorteer=nieuwste", "pagina=1", "pagina=01"]
LIST += ["q=techniek", "thema=bestaat-niet", "soort=nieuws&soort=nieuws"]
OTHERS = {
    "/": ["p=12"], "/api/v2/posts/": ["limit=1", "kind=nieuws"],
    "/programmas/techniekpact/gerelateerd/embed/": ["aantal=x", "aantal=999"],
}  # fmt: skip


def test_views_say_which_parameters_they_read(visitor, programme, label):
    day = datetime.date(2025, 1, 1)
    factories.NewsPageFactory(slug="vast", topics=[label], date=day)
    for path, *cacheable in map(str.split, VIEWS):
        before = files()
        assert visitor.get(path).status_code == 200
        for query in cacheable:
            visitor.get(f"{path}?{query}")
            assert state(visitor.get(f"{path}?{query}")) == "hit", (path, query)
        # The lists share what says so: by day all values for the first, and then a part.
        part = LIST if path == "/actueel/" else by_day(LIST[len(path) % 4 :: 4], at_night=LIST)
        for query in OTHERS.get(path, part if cacheable else []):
            assert state(visitor.get(f"{path}?{query}")) != "hit", (path, query)
        assert files() == before + 1 + len(cacheable), path
        assert "api" in path or state(visitor.get(f"{path}?utm_source=x")) == "hit", path
    Redirect.add_redirect("/oud?id=3", "/actueel/")
    assert visitor.get("/oud?id=3")["Location"] == "/actueel/"


class TestStore:
    def test_is_bounded_and_loses_the_oldest(self, settings):
        pages = settings.CACHES["pages"] | {"OPTIONS": {"MAX_ENTRIES": 30}}
        settings.CACHES = settings.CACHES | {"pages": pages}
        for number in range(50):
            caches["pages"].set(str(number), number)
            os.utime(caches["pages"]._key_to_file(str(number)), (number, number))
            assert files() <= 30
        assert caches["pages"].get("49") == 49
        assert caches["pages"].get("0") is None

    def test_that_fails_reaches_no_visitor(self, version, caplog):
        middleware = cached()
        get(middleware)
        folder = caches["pages"]._dir
        shutil.rmtree(folder)
        with open(folder, "w"):  # A file, where nothing can be stored.
            assert get(middleware).status_code == 200
        assert "FileExistsError" in caplog.text or "NotADirectoryError" in caplog.text

    def test_with_a_damaged_entry_makes_the_page_again(self):
        middleware = cached()
        get(middleware)
        for path in caches["pages"]._list_cache_files():
            with open(path, "r+b") as file:
                file.truncate(40)
        assert state(get(middleware)) == "fwd=miss; stored"
        assert state(get(middleware)) == "hit"


def test_a_database_that_goes_down_meanwhile_gives_the_friendly_page(visitor, version, monkeypatch):
    """In a view and in a middleware, before anybody noticed; another error is a page of its own."""
    visitor.raise_request_exception = False
    for place in ("wagtail.models.Page.get_context", "ptvt_site.core.site.find_site"):
        for error, silent_for, status in (
            (OperationalError, 0.0, 503),
            (ValueError, 1.0, 503),
            (ValueError, 0.0, 500),
        ):

            def fail(*args, error=error, silent_for=silent_for, **kwargs):
                version.silent_for = silent_for
                raise error

            with monkeypatch.context() as patch:
                patch.setattr(place, fail)
                assert visitor.get("/actueel/").status_code == status, (place, error)
            version.silent_for = 0.0
