"""Every request has an id and leaves one line that tells nothing of the visitor."""

import io
import json
import logging
import logging.config
from datetime import UTC, datetime

import pytest
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpResponse
from django.test import RequestFactory

from ptvt_site.delivery.logs import add_request_id, log_settings, request_id
from ptvt_site.delivery.metrics import kind_of
from ptvt_site.delivery.request_log import RequestLogMiddleware, shown_path


@pytest.fixture
def lines(settings):
    """What is logged in production, line by line, as the dictionaries that the lines hold."""
    settings.LOG_REQUESTS = True
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    configured = log_settings(as_json=True)
    formatter = dict(configured["formatters"]["line"])
    handler.setFormatter(logging.config.DictConfigurator({}).configure_custom(formatter))
    handler.addFilter(add_request_id)
    root = logging.getLogger()
    root.addHandler(handler)
    level, root.level = root.level, logging.INFO
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.level = level
    root.removeHandler(handler)


def ask(path="/", get_response=lambda request: HttpResponse("ja"), **headers: str) -> HttpResponse:
    """The answer to a request, of a view or of the whole site, as Django calls the middleware."""
    middleware = RequestLogMiddleware(convert_exception_to_response(get_response))
    return middleware(RequestFactory().get(path, **headers))


def broken(*args, **kwargs):
    raise ValueError("stuk")


class TestRequestId:
    @pytest.mark.parametrize(
        "sent, is_kept",
        [
            ("7f3c2c1e-5b0f-4a43-9f6b-0d1d8c7f9d10", True), ("Root-1.67891233_abcdef", True),
            ("12345678", True), ("", False), ("kort", False), ("a" * 65, False),
            ("een twee drie", False), ('abcdefgh"}', False), ("abcdefgh\n{", False),
            ("é" * 10, False),
        ],
    )  # fmt: skip
    def test_of_a_proxy_is_kept_unless_it_could_spoil_the_log(self, sent, is_kept):
        made = ask(HTTP_X_REQUEST_ID=sent)["X-Request-ID"]
        assert (made == sent) is is_kept
        assert is_kept or len(made) == 32

    def test_is_in_every_line_that_the_request_causes(self, lines):
        def view(request):
            logging.getLogger("publications").warning("iets")
            return HttpResponse()

        made = ask(get_response=view)["X-Request-ID"]
        assert [line["request_id"] for line in lines()] == [made, made]


class TestLine:
    def test_tells_what_was_answered(self, site, client, lines):
        client.get("/")
        line = lines()[-1]
        assert (line["method"], line["path"], line["status"]) == ("GET", "/", 200)
        assert line["milliseconds"] > 0
        assert line["logger"] == "ptvt_site.requests"
        # In UTC, as in gunicorn's main process.
        logged = datetime.strptime(line["time"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        assert abs((datetime.now(UTC) - logged).total_seconds()) < 60
        wanted = "time level logger release request_id message method path status milliseconds"
        assert set(line) == set(wanted.split())

    def test_holds_nothing_of_the_visitor_when_a_view_fails(self, site, client, lines, monkeypatch):
        """When none does, `test_gunicorn` sees to it."""
        client.raise_request_exception = False
        monkeypatch.setattr("wagtail.models.Page.serve", broken)
        headers = {"X-Forwarded-For": "203.0.113.78", "User-Agent": "Geheimblad/1.0"}
        client.get("/?q=zeldzaamwoord", REMOTE_ADDR="203.0.113.77", headers=headers)
        text = json.dumps(lines())
        assert "stuk" in text
        for part in ("zeldzaamwoord", "203.0.113", "Geheimblad"):
            assert part not in text

    def test_is_written_when_a_view_fails(self, lines):
        assert ask("/stuk/", broken).status_code == 500
        assert request_id.get() == "-"
        assert [(one["path"], one["status"]) for one in lines() if "path" in one] == [
            ("/stuk/", 500)
        ]

    def test_is_left_out_for_a_health_check_unless_it_fails_and_where_wanted(self, lines, settings):
        ask("/healthz")
        ask("/readyz", lambda request: HttpResponse(status=503))
        settings.LOG_REQUESTS = False
        ask()
        assert [line["status"] for line in lines() if "path" in line] == [503]


@pytest.mark.parametrize(
    "path, is_hidden",
    [
        ("/account/password/reset/key/MQ-cx2b5t-3a9d1e0c5b7f8a6d4e2c1b0a9f8e7d6c/", True),
        ("/account/confirm-email/MQ:1tYx2Z:q8Zk3-VhX_0aPq7RstUvWxyz0123456789abcde/", True),
        ("/uitnodiging/Zk3VhX0aPq7RstUvWxyz0123456789abcdefghijk_-/", True),
        ("/", False), ("/beheer/pages/123/edit/", False),
        ("/static/css/site.52234d27c89f.css", False),
        ("/actueel/werkenden-in-de-techniek-en-ict-trouw-aan-beroep-en-sector/", False),
        ("/publicaties/monitor-techniekpact-2020-2021-samenvatting/", False),
        ("/documenten/12/Monitor_Techniekpact_2020.pdf", False),
    ],
)  # fmt: skip
def test_a_path_shows_all_but_the_secret_of_a_link_in_an_e_mail(path, is_hidden):
    folder = path.rstrip("/").rpartition("/")[0]
    assert shown_path(path) == (f"{folder}/…/" if is_hidden else path)


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/", "page"), ("/programmas/techniekpact/", "page"), ("/static/css/site.css", "static"),
        ("/beheer/", "admin"), ("/zoeken/", "search"), ("/api/v2/posts/", "api"),
        ("/healthz", "health"), ("/onzin/onzin", "page"), ("", "page"), ("zonder-streep", "page"),
    ],
)  # fmt: skip
def test_metrics_know_a_few_kinds_however_odd_the_request(path, kind):
    assert kind_of(path) == kind
