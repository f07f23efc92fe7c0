"""The account pages of an editor, and the notices by e-mail."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from ptvt_site.accounts.second_factor import SecondFactorMiddleware

from .conftest import PASSWORD, code, link_in, log_in
from .test_invitations import add_app

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
NEW_PASSWORD = "een-heel-ander-woord"
WORDS = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def all_in(user, browser, **extra):
    """Log in with both steps: the second with a recovery code, which works in any order."""
    codes = RecoveryCodes(user.authenticator_set.get(type="recovery_codes"))
    log_in(browser, **extra)
    browser.post("/account/2fa/authenticate/", {"code": codes.get_unused_codes()[0]}, **extra)
    assert browser.get("/beheer/", **extra).status_code == 200
    return browser


class TestDevices:
    def test_are_listed_with_the_one_in_use_marked(self, enrolled):
        here = all_in(enrolled, Client(headers={"user-agent": CHROME}))
        all_in(enrolled, Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/600"}))
        body = here.get("/account/sessions/").content.decode()
        assert re.search(r"Chrome op Windows</strong>\s*\(dit apparaat\)", body)
        assert "Safari op een iPhone" in body

    @pytest.mark.parametrize("by", ["the list", "another password"])
    def test_elsewhere_are_logged_out(self, enrolled, by):
        here, there = all_in(enrolled, Client()), all_in(enrolled, Client())
        if by == "the list":
            here.post("/account/sessions/")
        else:
            assert here.post("/account/password/change/", WORDS).url == "/account/2fa/"
        assert there.get("/beheer/").status_code == 302
        assert here.get("/beheer/").status_code == 200

    def test_are_reached_from_the_account_page_of_the_admin(self, manager):
        body = manager.get("/beheer/account/").content.decode()
        assert 'href="/account/2fa/"' in body
        assert 'href="/account/sessions/"' in body


class TestNotices:
    def subjects(self, mailoutbox) -> list[str]:
        return [message.subject for message in mailoutbox]

    def test_are_sent_once_for_an_unknown_device(self, client, enrolled, mailoutbox):
        for _ in range(2):
            client.post("/account/logout/")
            all_in(enrolled, client)
        subject = "PTvT: Er is ingelogd op een nieuw apparaat"
        assert self.subjects(mailoutbox).count(subject) == 1
        all_in(enrolled, Client())
        assert self.subjects(mailoutbox).count(subject) == 2
        forger = Client()
        forger.cookies["apparaat"] = f"{enrolled.pk}:x:y"
        all_in(enrolled, forger)
        assert self.subjects(mailoutbox).count(subject) == 3

    def test_are_sent_for_a_changed_password(self, manager, mailoutbox):
        manager.post("/account/password/change/", WORDS)
        assert self.subjects(mailoutbox)[-1] == "PTvT: Uw wachtwoord is gewijzigd"

    def test_go_out_in_dutch_with_what_to_do(self, client, enrolled, mailoutbox):
        all_in(enrolled, Client(headers={"user-agent": CHROME}))
        body = mailoutbox[-1].body
        for words in ("Hallo Jan,", "Waarmee: Chrome op Windows", "Vanaf: 127.0.0.1", "Was u dit?"):
            assert words in body

    def test_that_cannot_be_sent_do_not_stop_the_log_in(self, client, enrolled, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_PORT = 1
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
            assert response.status_code == 302, path
            assert response.url.startswith("/account/reauthenticate/")

    def test_of_the_address_count_once_the_link_is_opened(self, manager, enrolled, mailoutbox):
        manager.post("/account/reauthenticate/", {"password": PASSWORD})
        manager.post("/account/email/", {"action_add": "", "email": "nieuw@example.org"})
        enrolled.refresh_from_db()
        assert enrolled.email == "jansen@example.org"
        link = link_in(next(m for m in mailoutbox if m.to == ["nieuw@example.org"]))
        manager.post(link)
        enrolled.refresh_from_db()
        assert enrolled.email == "nieuw@example.org"
        assert mailoutbox[-1].to == ["jansen@example.org"]

    def test_by_a_manager_disable_the_old_address(self, enrolled, mailoutbox):
        enrolled.email = "nieuw@example.org"
        enrolled.save()
        for email in ("jansen@example.org", "nieuw@example.org"):
            Client().post("/account/password/reset/", {"email": email})
        old, new = mailoutbox
        assert "Er is geen account" in old.body
        assert "/account/password/reset/" in new.body

    def test_do_not_remove_the_last_second_factor(self, manager, enrolled):
        manager.post("/account/reauthenticate/", {"password": PASSWORD})
        remove_app = "/account/2fa/totp/deactivate/"
        response = manager.post(remove_app)
        assert "Dit is uw enige tweede stap" in response.content.decode()
        factors = enrolled.authenticator_set
        assert factors.filter(type="totp").exists()
        data = {"name": "Laptop", "credential": {}}
        passkey = factors.create(type="webauthn", data=data)
        factors.filter(type="totp").update(type="away")
        remove_passkey = f"/account/2fa/webauthn/keys/{passkey.pk}/remove/"
        assert manager.post(remove_passkey).url == "/account/2fa/webauthn/"
        assert factors.filter(pk=passkey.pk).exists()
        factors.filter(type="away").update(type="totp")
        manager.post(remove_passkey)
        assert not factors.filter(pk=passkey.pk).exists()

    def test_secrets_are_not_readable_in_the_database(self, person, client, mailoutbox):
        log_in(client)
        client.get(link_in(mailoutbox[0]), follow=True)
        log_in(client)
        add_app(client)
        secret = person.authenticator_set.get(type="totp").data["secret"]
        assert secret.startswith("gAAAA")


class TestTrial:
    """Where a password is enough."""

    @pytest.fixture(autouse=True)
    def trial(self, settings, real_site):
        settings.SECOND_FACTOR_REQUIRED = False

    def test_says_so_on_the_page_and_a_real_site_does_not(self, client, site, settings):
        assert "Proefomgeving" in client.get("/account/login/").content.decode()
        settings.SECOND_FACTOR_REQUIRED = True
        response = client.get("/account/login/")
        assert "Proefomgeving" not in response.content.decode()
        assert "no-store" in response.headers["Cache-Control"]

    def test_a_password_opens_the_admin(self, client, person):
        assert log_in(client).status_code == 302
        assert client.get("/beheer/").status_code == 200

    def test_a_real_site_refuses_to_be_one_and_a_developers_machine_may(self, settings):
        assert SecondFactorMiddleware(lambda request: None)
        settings.SESSION_COOKIE_SECURE = True
        with pytest.raises(ImproperlyConfigured):
            SecondFactorMiddleware(lambda request: None)


def test_a_code_from_the_app_leads_to_the_page_that_was_asked_for(client, enrolled):
    client.post(
        "/account/login/", {"login": "jansen", "password": PASSWORD, "next": "/beheer/images/"}
    )
    assert client.post("/account/2fa/authenticate/", {"code": code()}).url == "/beheer/images/"
