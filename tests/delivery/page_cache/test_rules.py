"""Which requests a kept page may answer, and under which name."""

import re
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.http import HttpResponse, StreamingHttpResponse

from ptvt_site.delivery.page_cache.rules import Rules

ROOT = Path(__file__).resolve().parents[3]


def request(path="/actueel/", query="", method="GET", **headers) -> dict:
    """A request as WSGI has it."""
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "ptvt.nl",
        "wsgi.url_scheme": "http",
        **headers,
    }


def key(*args, **kwargs):
    """What the answer to a request is kept by."""
    address = Rules().address(request(*args, **kwargs))
    return address and address.key


class TestNotFromTheCache:
    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    def test_another_method(self, method):
        assert key(method=method) is None

    @pytest.mark.parametrize("cookie", ["sessionid=abc", "a=b; sessionid=abc", "messages=x"])
    def test_an_editor(self, cookie):
        assert key(HTTP_COOKIE=cookie) is None

    def test_who_names_himself(self):
        assert key(HTTP_AUTHORIZATION="Basic abc") is None

    @pytest.mark.parametrize(
        "path", ["/beheer/", "/beheer/pages/", "/documenten/1/a.pdf", "/media/a.png", "/healthz"]
    )
    def test_other_parts_of_the_site(self, path):
        assert key(path) is None

    @pytest.mark.parametrize("query", ["q=techniek", "soort=nieuws&q=x", "p=12", "q=a&utm=1"])
    def test_what_a_visitor_looks_for(self, query):
        assert key(query=query) is None

    @pytest.mark.parametrize("query", ["x=1", "kind=nieuws&x=1", "search=techniek"])
    def test_a_parameter_that_the_api_refuses(self, query):
        assert key("/api/v2/posts/", query) is None

    def test_a_request_without_host(self):
        assert Rules().address(request(HTTP_HOST="")) is None

    @pytest.mark.parametrize(
        "query", ["soort=%ff", "soort=" + "a" * 600, "&".join(["jaar=1"] * 60)]
    )
    def test_a_query_that_is_none(self, query):
        assert key(query=query) is None


class TestTheSamePage:
    @pytest.mark.parametrize(
        "query",
        [
            "utm_source=x",
            "utm_source=y&fbclid=1",
            "q=",
            "soort=",
            "onbekend",
            "?",
            "&&",
            "=",
            "a=q",
        ],
    )
    def test_is_what_differs_in_nothing_that_it_reads(self, query):
        assert key(query=query) == key()

    def test_is_that_of_parameters_in_another_order(self):
        assert key(query="jaar=2024&soort=nieuws") == key(query="soort=nieuws&x=1&jaar=2024")

    def test_is_that_of_a_head_request(self):
        assert key(method="HEAD") == key()

    def test_is_that_of_a_host_in_capitals(self):
        assert key(HTTP_HOST="PTVT.nl") == key()

    @pytest.mark.parametrize(
        "accept", ["*/*", "text/html", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "text/*"]
    )
    def test_is_that_of_browsers(self, accept):
        assert key(HTTP_ACCEPT=accept) == key()

    def test_is_that_of_other_cookies(self):
        assert key(HTTP_COOKIE="_ga=1; csrftoken=abc") == key()


class TestAnotherPage:
    @pytest.mark.parametrize(
        "query", ["pagina=2", "soort=nieuws", "jaar=2024", "thema=a&thema=b", "sorteer=oudste"]
    )
    def test_is_one_with_parameters(self, query):
        assert key(query=query) not in (None, key())

    def test_is_one_with_values_in_another_order(self):
        assert key(query="thema=a&thema=b") != key(query="thema=b&thema=a")

    def test_is_one_of_another_host(self):
        assert key(HTTP_HOST="andere.nl") != key()

    def test_is_one_over_https(self, settings):
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        assert key(HTTP_X_FORWARDED_PROTO="https") != key(HTTP_X_FORWARDED_PROTO="http")
        assert key(HTTP_X_FORWARDED_PROTO="http") == key()

    @pytest.mark.parametrize(
        "accept", ["text/markdown", "text/markdown, text/html;q=0.9", "text/html;q=0.1, */*"]
    )
    def test_is_the_markdown(self, accept):
        assert key(HTTP_ACCEPT=accept) != key()

    def test_is_no_trick_with_the_path(self):
        assert key("/a\nb/") != key("/a", "b")


class TestKeeps:
    def test_a_page(self):
        assert Rules().keeps(HttpResponse("x"))
        assert Rules().keeps(HttpResponse("x", headers={"Vary": "Accept"}))

    @pytest.mark.parametrize("status", [201, 204, 301, 302, 404, 410, 500, 503])
    def test_no_other_status(self, status):
        assert not Rules().keeps(HttpResponse("x", status=status))

    @pytest.mark.parametrize(
        "headers",
        [
            {"Cache-Control": "private"},
            {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"},
            {"Vary": "Cookie"},
            {"Vary": "Accept, Cookie"},
            {"Vary": "*"},
            {"Content-Encoding": "gzip"},
        ],
    )
    def test_nothing_that_is_for_one_visitor(self, headers):
        assert not Rules().keeps(HttpResponse("x", headers=headers))

    def test_nothing_with_a_cookie(self):
        response = HttpResponse("x")
        response.set_cookie("csrftoken", "abc")
        assert not Rules().keeps(response)

    def test_no_stream(self):
        assert not Rules().keeps(StreamingHttpResponse(["x"]))


class TestParameters:
    def test_that_pages_read_are_all_known(self):
        """A page never sees a parameter that the settings do not name."""
        known = {
            *site_settings.PAGE_CACHE_PARAMETERS,
            *site_settings.PAGE_CACHE_UNKEPT_PARAMETERS,
            *site_settings.PAGE_CACHE_API_PARAMETERS,
            "search",
        }
        read = set()
        for folder in ("publications", "news", "programmes", "ptvt_site"):
            for file in (ROOT / folder).rglob("*.py"):
                read |= set(
                    re.findall(r"(?:GET|params)\.get(?:list)?\(\"(\w+)\"", file.read_text())
                )
        assert {"q", "sorteer", "pagina", "aantal", "p"} <= read
        assert read <= known

    def test_of_filters_are_known(self):
        from publications.filters import ALL_FILTERS

        names = {one.name for one in ALL_FILTERS}
        assert names <= set(site_settings.PAGE_CACHE_PARAMETERS)

    def test_of_the_api_are_known(self):
        from ptvt_site.open_data.api import views

        sets = [one for one in vars(views).values() if getattr(one, "filters_class", None)]
        names = {name for one in sets for name in one.list_parameters()}
        assert names - {"search"} == set(site_settings.PAGE_CACHE_API_PARAMETERS)
