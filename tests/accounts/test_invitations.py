"""Invitations of editors by a link, and what helps after the loss of a phone or laptop."""

import re
import time
from io import StringIO
from types import SimpleNamespace

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.accounts.conftest import PASSWORD, all_in, code, is_in, link_in, log_in, second_step

NEW_PASSWORD = "een-heel-ander-woord"
BOTH = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


@pytest.fixture
def invited(manager, mailoutbox, django_user_model):
    """A user who was created in the admin; the mailbox has the invitation."""
    mailoutbox.clear()
    fields = {"username": "visser", "email": "visser@example.org"}
    fields |= {"first_name": "Vera", "last_name": "Visser"}
    fields["groups"] = [Group.objects.get(name="Redacteur").pk]
    manager.post("/beheer/users/new/", fields)
    return django_user_model.objects.get(username="visser")


@pytest.fixture
def browser():
    return Client()


@pytest.fixture
def opened(browser, invited, mailoutbox):
    """The page to which the link leads, without the secret in its address."""
    welcome = browser.get(link_in(mailoutbox[0]), follow=True)
    assert welcome.redirect_chain == [("/account/welkom/", 302)]
    return welcome


def add_app(browser):
    path = "/account/2fa/totp/activate/"
    page = browser.get(path)
    # Nobody scans a code with the phone that shows it.
    assert 'href="otpauth://totp/' in page.text
    return browser.post(path, {"code": code(secret=page.context["form"].secret)})


def actions(user) -> list[str]:
    log = ModelLogEntry.objects.filter(object_id=user.pk).order_by("timestamp")
    return [entry.action for entry in log if entry.action.startswith("login.")]


class TestInvitation:
    def test_leads_by_three_steps_into_the_admin(self, invited, mailoutbox, browser, opened):
        (message,) = mailoutbox
        assert message.to == ["visser@example.org"]
        assert message.subject == "PTvT: uitnodiging voor de redactie van de website"
        for words in ("Hallo Vera", "/account/uitnodiging/", "gebruikersnaam is visser", "7 dagen"):
            assert words in message.body
        assert not invited.has_usable_password()
        assert "Stap 1 van 3" in opened.text
        assert "Stap 2 van 3" in browser.post("/account/welkom/", BOTH, follow=True).text
        assert browser.get("/beheer/").status_code == 302
        codes = browser.get(add_app(browser).url).text
        assert "Stap 3 van 3" in codes and len(re.findall(r"<li>\d{8}</li>", codes)) == 10
        assert is_in(browser)
        invited.refresh_from_db()
        assert invited.check_password(NEW_PASSWORD)
        # Encrypted.
        assert invited.authenticator_set.get(type="totp").data["secret"].startswith("gAAAA")

    def test_is_over_after_seven_days_while_inactive_and_after_a_second_factor(
        self, invited, browser, opened, mailoutbox, monkeypatch
    ):
        def is_over() -> bool:
            response = Client().get(link_in(mailoutbox[0]))
            return response.status_code == 410 and "Deze link werkt niet meer" in response.text

        with monkeypatch.context() as patch:
            for seconds, is_old in ((-60, False), (1, True)):
                later = time.time() + 7 * 24 * 60 * 60 + seconds
                clock = SimpleNamespace(time=lambda later=later: later)
                patch.setattr("django.core.signing.time", clock)
                assert is_over() is is_old
        for is_active in (False, True):
            type(invited).objects.update(is_active=is_active)
            assert is_over() is not is_active
        browser.post("/account/welkom/", BOTH)
        add_app(browser)
        assert is_over()

    def test_is_over_with_a_password_where_that_is_enough(
        self, invited, browser, opened, settings, mailoutbox
    ):
        settings.SECOND_FACTOR_REQUIRED = False
        mailoutbox.clear()
        browser.post("/account/welkom/", BOTH)
        assert is_in(browser) and not mailoutbox
        assert "Stap 2 van 3" not in browser.get("/account/sessions/").text
        invited.refresh_from_db()
        assert not invited.is_invited

    def test_takes_no_weak_password_and_none_after_it_is_withdrawn(self, invited, browser, opened):
        for wrong, words in [
            ({"password1": "kort", "password2": "kort"}, "Kies er een van ten minste 12 tekens"),
            ({"password2": "iets-heel-anders"}, "De twee wachtwoorden zijn niet gelijk."),
        ]:
            assert words in browser.post("/account/welkom/", BOTH | wrong).text
        invited.set_invited_at(None)
        assert browser.post("/account/welkom/", BOTH).status_code == 410
        invited.refresh_from_db()
        assert not invited.has_usable_password()

    def test_logs_out_another_who_logs_in_as_ever(self, invited, manager, mailoutbox, enrolled):
        for browser in (manager, Client()):
            browser.get(link_in(mailoutbox[0]))
            assert "_auth_user_id" not in browser.session
            all_in(enrolled, browser)
            assert "Stap 2 van 3" not in browser.get("/account/sessions/").text
        # Only of the second browser: the first is known.
        subjects = [mail.subject for mail in mailoutbox]
        assert subjects.count("PTvT: Er is ingelogd op een nieuw apparaat") == 1


class TestManager:
    def test_replaces_and_withdraws_the_link(self, invited, manager, browser, mailoutbox):
        for action, heard in [("invite", [410, 302]), ("withdraw", [410, 410])]:
            manager.post(f"/beheer/toegang/{invited.pk}/", {"action": action})
            links = [link_in(message) for message in mailoutbox]
            assert [browser.get(link).status_code for link in links] == heard
        assert actions(invited) == ["login.invite", "login.invite", "login.withdraw"]

    @pytest.mark.parametrize("is_active", [True, False])
    def test_sees_that_the_mail_was_not_sent(
        self, manager, django_user_model, settings, mailoutbox, is_active
    ):
        if is_active:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_PORT = 1
        user = django_user_model.objects.create_user(
            "visser", "visser@example.org", is_active=is_active, is_superuser=True
        )
        path = f"/beheer/toegang/{user.pk}/"
        mailoutbox.clear()
        response = manager.post(path, {"action": "invite"}, follow=True).text
        assert "kon niet worden verstuurd" in response and not mailoutbox
        assert "Verstuurd op" not in response
        user.refresh_from_db()
        assert user.invited_at is None
        assert ('value="invite"' in response) is is_active
        assert ("“Actief” staat uit" in response) is not is_active


class TestCommand:
    def test_create_editor_prints_a_link_and_no_password(self, site, browser, django_user_model):
        output = StringIO()
        call_command("create_editor", "chef", stdout=output)
        link = re.search(r"http://testserver(/account/uitnodiging/\S+)", output.getvalue())[1]
        assert "password" not in output.getvalue()
        assert not django_user_model.objects.get().has_usable_password()
        assert "gebruikersnaam is" in browser.get(link, follow=True).text

    def test_a_device_goes_with_its_session(self, invited):
        Session.objects.create(session_key="k", session_data="", expire_date=timezone.now())
        UserSession.objects.create(user=invited, ip="192.0.2.1", user_agent="x", session_key="k")
        call_command("clearsessions")
        assert not UserSession.objects.filter(user=invited).exists()


@pytest.fixture
def colleague(site, django_user_model):
    user = django_user_model.objects.create_superuser("visser", "visser@example.org", PASSWORD)
    TOTP.activate(user, "KRSXG5CTMVRXEZLU")
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def elsewhere(colleague):
    """A browser in which the colleague is logged in, by the first recovery code."""
    return all_in(colleague, Client())


def reset(manager, colleague):
    """Ask to take away the second steps, and confirm with the password."""
    path = f"/beheer/toegang/{colleague.pk}/"
    response = manager.post(path, {"action": "reset", "checked": "on"})
    assert response.url.startswith("/account/reauthenticate/")
    assert colleague.authenticator_set.count() == 2
    manager.post(response.url, {"password": PASSWORD, "next": path})


def test_a_recovery_code_works_once_and_a_mail_tells_what_is_left(colleague, elsewhere, mailoutbox):
    (message,) = [m for m in mailoutbox if "herstelcode" in m.subject]
    assert "U hebt nog 9 codes over" in message.body and message.to == ["visser@example.org"]
    codes = RecoveryCodes(colleague.authenticator_set.get(type="recovery_codes"))
    other = Client()
    log_in(other, "visser")
    assert "Deze code klopt niet" in second_step(other, codes.generate_codes()[0]).text


class TestReset:
    def test_takes_away_all_second_steps(self, manager, colleague, elsewhere, enrolled, mailoutbox):
        mailoutbox.clear()
        path = f"/beheer/toegang/{colleague.pk}/"
        assert "vink eerst aan" in manager.post(path, {"action": "reset"}, follow=True).text
        reset(manager, colleague)
        assert not colleague.authenticator_set.exists()
        assert not is_in(elsewhere)
        assert "_auth_user_id" not in elsewhere.session
        assert actions(colleague) == ["login.reset", "login.invite"]
        entry = ModelLogEntry.objects.get(action="login.reset")
        assert (entry.user, entry.message) == (enrolled, "Tweede stap gewist door een beheerder")
        subjects = [m.subject for m in mailoutbox if m.to == ["visser@example.org"]]
        assert subjects == ["PTvT: uw tweede stap is gewist", "PTvT: stel uw tweede stap in"]

    @pytest.mark.parametrize(
        ("link", "password", "status"), [(True, True, 200), (False, True, 302), (True, False, 302)]
    )
    def test_needs_link_and_password(self, manager, colleague, mailoutbox, link, password, status):
        reset(manager, colleague)
        browser = Client()
        if link:
            browser.get(link_in(mailoutbox[-1]), follow=True)
        log_in(browser, "visser", PASSWORD if password else "geraden")
        assert ("_auth_user_id" in browser.session) is (status == 200)
        assert browser.get("/account/2fa/totp/activate/").status_code == status
        if status == 200:
            add_app(browser)
        assert browser.get("/beheer/").status_code == status


def test_a_manager_ends_the_sessions_of_a_user(manager, colleague, elsewhere):
    manager.post(f"/beheer/toegang/{colleague.pk}/", {"action": "end_sessions"})
    assert not is_in(elsewhere)
    assert actions(colleague) == ["login.end_sessions"]
