"""Every request has an id and leaves one line that tells nothing of the visitor."""

import io
import json
import logging
import logging.config

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from ptvt_site.delivery.logs import RequestIdFilter, log_settings, request_id
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
    handler.addFilter(RequestIdFilter())
    root = logging.getLogger()
    root.addHandler(handler)
    level, root.level = root.level, logging.INFO
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.level = level
    root.removeHandler(handler)


def answer(request, view=lambda request: HttpResponse("ja")):
    """What the middleware makes of a view's answer."""
    return RequestLogMiddleware(view)(request)


class TestRequestId:
    @pytest.mark.parametrize(
        "sent", ["7f3c2c1e-5b0f-4a43-9f6b-0d1d8c7f9d10", "Root-1.67891233_abcdef", "12345678"]
    )
    def test_of_a_proxy_is_kept(self, sent):
        request = RequestFactory().get("/", headers={"X-Request-ID": sent})
        assert answer(request).headers["X-Request-ID"] == sent

    @pytest.mark.parametrize(
        "sent", ["", "kort", "a" * 65, "een twee drie", 'abcdefgh"}', "abcdefgh\n{", "é" * 10]
    )
    def test_that_could_spoil_the_log_is_replaced(self, sent):
        request = RequestFactory().get("/", HTTP_X_REQUEST_ID=sent)
        made = answer(request).headers["X-Request-ID"]
        assert made != sent
        assert len(made) == 32

    def test_differs_per_request(self):
        first, second = (answer(RequestFactory().get("/"))["X-Request-ID"] for _ in range(2))
        assert first != second

    def test_is_in_every_line_that_the_request_causes(self, lines):
        def view(request):
            logging.getLogger("publications").warning("iets")
            return HttpResponse()

        response = answer(RequestFactory().get("/"), view)
        assert [line["request_id"] for line in lines()] == [response["X-Request-ID"]] * 2

    def test_is_gone_after_the_request(self):
        answer(RequestFactory().get("/"))
        assert request_id.get() == "-"

    def test_is_gone_after_an_error_too(self):
        def view(request):
            raise ValueError

        with pytest.raises(ValueError):
            answer(RequestFactory().get("/"), view)
        assert request_id.get() == "-"


@pytest.mark.django_db
class TestLine:
    def test_tells_what_was_answered(self, client, site, lines):
        client.get("/")
        line = lines()[-1]
        assert (line["method"], line["path"], line["status"]) == ("GET", "/", 200)
        assert line["milliseconds"] > 0
        assert line["logger"] == "ptvt_site.requests"
        assert set(line) == {
            "time",
            "level",
            "logger",
            "request_id",
            "message",
            "method",
            "path",
            "status",
            "milliseconds",
        }

    def test_holds_nothing_of_the_visitor(self, client, site, lines):
        client.get(
            "/zoeken/?q=zeldzaamwoord",
            REMOTE_ADDR="203.0.113.77",
            headers={"X-Forwarded-For": "203.0.113.78", "User-Agent": "Geheimblad/1.0"},
        )
        text = json.dumps(lines())
        assert "/zoeken/" in text
        for part in ("zeldzaamwoord", "203.0.113", "Geheimblad"):
            assert part not in text

    def test_of_an_error_holds_nothing_of_the_visitor(self, client, site, lines, monkeypatch):
        def fail(*args, **kwargs):
            raise ValueError("stuk")

        monkeypatch.setattr("wagtail.models.Page.serve", fail)
        client.raise_request_exception = False
        client.get("/bestaat-niet/?q=zeldzaamwoord")
        assert client.get("/?q=zeldzaamwoord").status_code == 500
        text = json.dumps(lines())
        assert "/bestaat-niet/" in text
        assert "stuk" in text
        assert "zeldzaamwoord" not in text

    def test_is_left_out_for_a_health_check_that_goes_well(self, client, lines):
        client.get("/healthz")
        assert not lines()

    def test_stays_for_a_health_check_that_fails(self, client, lines, monkeypatch):
        from django.db import DatabaseError

        def fail(connection):
            raise DatabaseError

        monkeypatch.setattr("ptvt_site.delivery.health.MigrationExecutor", fail)
        client.get("/readyz")
        assert [line["status"] for line in lines() if "status" in line] == [503]

    def test_can_be_left_out(self, client, site, lines, settings):
        settings.LOG_REQUESTS = False
        client.get("/")
        assert not lines()


class TestShownPath:
    def test_hides_the_secret_of_a_link_in_an_e_mail(self):
        request = RequestFactory().get("/beheer/wachtwoord/MQ/abc-def-ghi/")
        request.resolver_match = ResolverMatch(
            lambda request: None, (), {"uidb64": "MQ", "token": "abc-def-ghi"}
        )
        assert shown_path(request) == "/beheer/wachtwoord/…/…/"
