"""Known attacks on a log-in: open redirect, session fixation, forged IP address."""

import pytest
from django.contrib.sessions.backends.db import SessionStore

from .conftest import PASSWORD, code, log_in

ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/",
    "\\\\evil.example", "http:evil.example", "https:///evil.example", "javascript:alert(1)",
    "data:text/html,x", "\t//evil.example", "//testserver@evil.example/",
]  # fmt: skip


class TestWhereToAfterwards:
    @pytest.mark.parametrize("going_to", ELSEWHERE)
    def test_is_this_site(self, client, enrolled, going_to):
        first = client.post(
            f"/account/login/?next={going_to}",
            {"login": "jansen", "password": PASSWORD, "next": going_to},
        )
        assert first.url.startswith("/account/2fa/authenticate/")
        assert client.post("/account/2fa/authenticate/", {"code": code()}).url == "/beheer/"

    @pytest.mark.parametrize("going_to", ELSEWHERE)
    def test_is_this_site_after_a_confirmation_and_after_logging_out(self, manager, going_to):
        form = {"password": PASSWORD, "next": going_to}
        answer = manager.post("/account/reauthenticate/", form)
        assert answer.status_code == 200 or answer.url.startswith(("/beheer/", "/account/"))
        assert manager.post("/account/logout/", form).url == "/account/login/"


def test_session_of_an_attacker_is_not_reused(client, enrolled):
    set_before = SessionStore()
    set_before["a"] = "x"
    set_before.save()
    client.cookies["sessionid"] = set_before.session_key
    log_in(client)
    client.post("/account/2fa/authenticate/", {"code": code()})
    assert client.get("/beheer/").status_code == 200
    assert client.session.session_key != set_before.session_key
    assert "_auth_user_id" not in SessionStore(set_before.session_key)


def test_address_of_the_visitor_is_what_the_proxy_says_and_not_what_the_visitor_made_up(
    client, site, settings
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def try_as(name, addresses):
        return log_in(client, name, "x", HTTP_X_FORWARDED_FOR=addresses).status_code

    heard = [try_as(f"naam-{n}", f"192.0.2.{n}, 203.0.113.7") for n in range(31)]
    assert heard == [200] * 30 + [429]
    assert try_as("naam", "203.0.113.7, 203.0.113.8") == 200
