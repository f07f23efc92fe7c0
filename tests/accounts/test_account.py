"""The account pages of an editor, and the notices by e-mail."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from ptvt_site.accounts.second_factor import SecondFactorMiddleware
from tests.accounts.conftest import PASSWORD, all_in, is_in, link_in, second_step
from tests.accounts.test_invitations import BOTH

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"]


class TestDevices:
    def test_are_listed_where_the_account_page_leads_with_the_one_in_use_marked(self, enrolled):
        here = all_in(enrolled, Client(headers={"user-agent": CHROME}))
        all_in(enrolled, Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/600"}))
        account = here.get("/beheer/account/").text
        assert 'href="/account/2fa/"' in account and 'href="/account/sessions/"' in account
        body = here.get("/account/sessions/").text
        assert re.search(r"Chrome op Windows</strong>\s*\(dit apparaat\)", body)
        assert "Safari op een iPhone" in body

    @pytest.mark.parametrize("by", ["the list", "another password"])
    def test_elsewhere_are_logged_out(self, enrolled, mailoutbox, by):
        here, there = all_in(enrolled, Client()), all_in(enrolled, Client())
        if by == "the list":
            here.post("/account/sessions/")
        else:
            words = {"oldpassword": PASSWORD} | BOTH
            assert here.post("/account/password/change/", words).url == "/account/2fa/"
            assert mailoutbox[-1].subject == "PTvT: Uw wachtwoord is gewijzigd"
        assert is_in(here) and not is_in(there)


class TestNotices:
    def test_of_an_unknown_device_are_sent_once(self, enrolled, mailoutbox):
        def count() -> int:
            subjects = [message.subject for message in mailoutbox]
            return subjects.count("PTvT: Er is ingelogd op een nieuw apparaat")

        client, forger = Client(headers={"user-agent": CHROME}), Client()
        all_in(enrolled, client)
        body = mailoutbox[-1].body
        for words in ("Hallo Jan,", "Waarmee: Chrome op Windows", "Vanaf: 127.0.0.1", "Was u dit?"):
            assert words in body
        client.post("/account/logout/")
        forger.cookies[f"apparaat-{enrolled.pk}"] = "known:x:y"
        for browser, sent in ((client, 1), (Client(), 2), (forger, 3)):
            all_in(enrolled, browser)
            assert count() == sent

    def test_that_cannot_be_sent_do_not_stop_the_log_in(self, client, enrolled, no_mail_server):
        all_in(enrolled, client)


class TestSensitiveChanges:
    def test_ask_for_a_confirmation(self, manager):
        for method, path in [
            ("get", "2fa/webauthn/add/"), ("get", "2fa/totp/deactivate/"),
            ("get", "2fa/recovery-codes/"), ("get", "2fa/recovery-codes/download/"),
            ("post", "2fa/recovery-codes/generate/"), ("post", "email/"),
        ]:  # fmt: skip
            data = {"action_add": "", "email": "n@example.org"}
            response = getattr(manager, method)(f"/account/{path}", data)
            assert response.url.startswith("/account/reauthenticate/"), path

    def test_of_the_address_count_once_the_link_is_opened(self, manager, enrolled, mailoutbox):
        manager.post("/account/reauthenticate/", {"password": PASSWORD})
        # At once, and again when asked.
        for action in ("action_add", "action_send"):
            manager.post("/account/email/", {action: "", "email": "nieuw@example.org"})
        assert [m.to for m in mailoutbox].count(["nieuw@example.org"]) == 2
        enrolled.refresh_from_db()
        assert enrolled.email == "jansen@example.org"
        manager.post(link_in(next(m for m in mailoutbox if m.to == ["nieuw@example.org"])))
        enrolled.refresh_from_db()
        assert enrolled.email == "nieuw@example.org"
        assert mailoutbox[-1].to == ["jansen@example.org"]

    def test_by_a_manager_disable_the_old_address(self, enrolled, mailoutbox):
        enrolled.email = "nieuw@example.org"
        enrolled.save()
        for email in ("jansen@example.org", "nieuw@example.org"):
            Client().post("/account/password/reset/", {"email": email})
        old, new = mailoutbox
        # Who has no account has no name.
        assert "Hallo,\n\n" in old.body and "Er is geen account" in old.body
        assert "/account/password/reset/" in new.body

    def test_do_not_remove_the_last_second_factor(self, manager, enrolled):
        manager.post("/account/reauthenticate/", {"password": PASSWORD})
        assert "Dit is uw enige tweede stap" in manager.post("/account/2fa/totp/deactivate/").text
        factors = enrolled.authenticator_set
        assert factors.filter(type="totp").exists()
        passkey = factors.create(type="webauthn", data={"name": "Laptop", "credential": {}})
        remove_passkey = f"/account/2fa/webauthn/keys/{passkey.pk}/remove/"
        assert "de passkey “Laptop”" in manager.get(remove_passkey).text
        for type_of_the_app, stays in (("away", True), ("totp", False)):
            factors.filter(type__in=["totp", "away"]).update(type=type_of_the_app)
            assert manager.post(remove_passkey).url == "/account/2fa/webauthn/"
            assert factors.filter(pk=passkey.pk).exists() is stays


def test_a_real_site_requires_a_second_factor_and_another_says_it_does_not(client, site, settings):
    for required in (True, False):
        settings.SECOND_FACTOR_REQUIRED = required
        assert SecondFactorMiddleware(lambda request: None)
        response = client.get("/account/login/")
        assert ("Proefomgeving" in response.text) is not required
        assert "no-store" in response.headers["Cache-Control"]
    settings.SESSION_COOKIE_SECURE = True
    with pytest.raises(ImproperlyConfigured):
        SecondFactorMiddleware(lambda request: None)


@pytest.mark.parametrize("going_to", ["/beheer/images/", *ELSEWHERE])
def test_each_step_leads_to_what_was_asked_for_on_this_site(client, enrolled, going_to):
    form = {"login": "jansen", "password": PASSWORD, "next": going_to}
    first = client.post(f"/account/login/?next={going_to}", form)
    assert first.url.startswith("/account/2fa/authenticate/")
    assert second_step(client).url == ("/beheer/" if going_to in ELSEWHERE else going_to)
    answer = client.post("/account/reauthenticate/", form)
    assert answer.status_code == 200 or answer.url.startswith(("/beheer/", "/account/"))
    assert client.post("/account/logout/", form).url in ("/account/login/", "/beheer/images/")


def test_the_login_page_has_our_look(client, site):
    body = client.get("/account/login/").text
    for part in ("css/site.css", "css/admin/account.css", "img/favicon.svg", "<title>Inloggen"):
        assert part in body
    assert "wagtailadmin/images/favicon" not in body and "style=" not in body
