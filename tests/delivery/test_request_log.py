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
    formatter = dict(log_settings(as_json=True)["formatters"]["line"])
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


def broken(request):
    logging.getLogger("publications").warning("iets")
    raise ValueError("stuk")


def test_the_id_of_a_proxy_is_kept_unless_it_could_spoil_the_log():
    for sent in ("7f3c2c1e-5b0f-4a43-9f6b-0d1d8c7f9d10", "Root-1.67891233_abcdef", "12345678"):
        assert ask(HTTP_X_REQUEST_ID=sent)["X-Request-ID"] == sent
    odd = ("", "kort", "a" * 65, "een twee drie", 'abcdefgh"}', "abcdefgh\n{", "é" * 10)
    for sent in odd:
        assert len(ask(HTTP_X_REQUEST_ID=sent)["X-Request-ID"]) == 32, sent


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

    def test_holds_nothing_of_the_visitor_when_a_view_fails(self, lines):
        """When none does, `test_gunicorn` sees to it."""
        visitor = {"HTTP_X_FORWARDED_FOR": "203.0.113.78", "HTTP_USER_AGENT": "Geheimblad/1.0"}
        made = ask("/stuk/?q=zeldzaamwoord", broken, REMOTE_ADDR="203.0.113.77", **visitor)
        assert (made.status_code, request_id.get()) == (500, "-")
        found = [(one.get("path"), one.get("status")) for one in lines()]
        assert found == [(None, None), (None, None), ("/stuk/", 500)]
        assert {line["request_id"] for line in lines()} == {made["X-Request-ID"]}
        text = json.dumps(lines())
        assert "stuk" in text
        for part in ("zeldzaamwoord", "203.0.113", "Geheimblad"):
            assert part not in text

    def test_is_left_out_for_a_health_check_unless_it_fails_and_where_wanted(self, lines, settings):
        ask("/healthz")
        ask("/readyz", lambda request: HttpResponse(status=503))
        settings.LOG_REQUESTS = False
        ask()
        assert [line["status"] for line in lines() if "path" in line] == [503]


SECRET = """
    /account/password/reset/key/MQ-cx2b5t-3a9d1e0c5b7f8a6d4e2c1b0a9f8e7d6c/
    /account/confirm-email/MQ:1tYx2Z:q8Zk3-VhX_0aPq7RstUvWxyz0123456789abcde/
    /uitnodiging/Zk3VhX0aPq7RstUvWxyz0123456789abcdefghijk_-/
""".split()
SHOWN = """
    / /beheer/pages/123/edit/ /static/css/site.52234d27c89f.css
    /actueel/werkenden-in-de-techniek-en-ict-trouw-aan-beroep-en-sector/
    /publicaties/monitor-techniekpact-2020-2021-samenvatting/
    /documenten/12/Monitor_Techniekpact_2020.pdf
""".split()


def test_a_path_shows_all_but_the_secret_of_a_link_in_an_e_mail():
    assert [path for path in SHOWN if shown_path(path) != path] == []
    for path in SECRET:
        assert shown_path(path) == f"{path.rstrip('/').rpartition('/')[0]}/…/"


def test_metrics_know_a_few_kinds_however_odd_the_request():
    paths = "/static/css/site.css /beheer/ /zoeken/ /api/v2/posts/ /healthz".split()
    assert [kind_of(path) for path in paths] == ["static", "admin", "search", "api", "health"]
    pages = ["/", "/programmas/techniekpact/", "/onzin/onzin", "", "zonder-streep"]
    assert {kind_of(path) for path in pages} == {"page"}
