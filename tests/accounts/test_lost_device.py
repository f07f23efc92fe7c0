"""The way back in when a phone or laptop is lost: codes, or a Beheerder, and the log tells."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from .conftest import PASSWORD, link_in, log_in
from .test_invitations import actions, add_app


@pytest.fixture
def colleague(site, django_user_model):
    """Another administrator, with an app that is lost."""
    user = django_user_model.objects.create_superuser(
        "visser", email="visser@example.org", password=PASSWORD
    )
    TOTP.activate(user, "KRSXG5CTMVRXEZLU")
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def elsewhere(colleague):
    """A browser in which the colleague is logged in, by the first recovery code."""
    browser = Client()
    codes = RecoveryCodes(colleague.authenticator_set.get(type="recovery_codes"))
    log_in(browser, "visser")
    browser.post("/account/tweede-stap/", {"code": codes.get_unused_codes()[0]})
    assert browser.get("/beheer/").status_code == 200
    return browser


def reset(manager, colleague, **extra):
    """Ask to take away the second steps, and confirm with the password when that is asked."""
    path = f"/beheer/toegang/{colleague.pk}/"
    response = manager.post(path, {"action": "reset", "checked": "on"} | extra)
    if response.url.startswith("/account/bevestigen/"):
        assert colleague.authenticator_set.exists()
        response = manager.post(response.url, {"password": PASSWORD, "next": path})
    return response


class TestRecoveryCode:
    def test_works_once(self, colleague, elsewhere):
        codes = RecoveryCodes(colleague.authenticator_set.get(type="recovery_codes"))
        used = codes.generate_codes()[0]
        other = Client()
        log_in(other, "visser")
        response = other.post("/account/tweede-stap/", {"code": used})
        assert "Deze code klopt niet" in response.content.decode()

    def test_is_told_by_e_mail_with_what_is_left(self, elsewhere, mailoutbox):
        [message] = [m for m in mailoutbox if "herstelcode" in m.subject]
        assert "U hebt nog 9 codes over" in message.body
        assert message.to == ["visser@example.org"]


class TestReset:
    def test_asks_the_manager_to_show_who_asks(self, manager, colleague):
        path = f"/beheer/toegang/{colleague.pk}/"
        response = manager.post(path, {"action": "reset", "checked": "on"})
        assert response.url.startswith("/account/bevestigen/")
        assert colleague.authenticator_set.count() == 2

    def test_wants_the_box_ticked(self, manager, colleague):
        response = manager.post(
            f"/beheer/toegang/{colleague.pk}/", {"action": "reset"}, follow=True
        )
        assert "vink eerst aan" in response.content.decode()
        assert colleague.authenticator_set.count() == 2

    def test_takes_everything_away_and_ends_the_sessions(
        self,
        manager,
        colleague,
        elsewhere,
    ):
        reset(manager, colleague)
        assert not colleague.authenticator_set.exists()
        assert elsewhere.get("/beheer/").status_code == 302
        assert "_auth_user_id" not in elsewhere.session

    def test_is_in_the_log_with_who_did_it(self, manager, colleague, enrolled):
        from wagtail.models import ModelLogEntry

        reset(manager, colleague)
        assert actions(colleague) == ["login.reset", "login.invite"]
        entry = ModelLogEntry.objects.get(action="login.reset")
        assert (entry.user, entry.message) == (enrolled, "Tweede stap gewist door een beheerder")

    def test_is_told_by_e_mail_with_a_link(self, manager, colleague, mailoutbox):
        mailoutbox.clear()
        reset(manager, colleague)
        told, invitation = [m for m in mailoutbox if m.to == ["visser@example.org"]]
        assert told.subject == "PTvT: uw tweede stap is gewist"
        assert invitation.subject == "PTvT: stel uw tweede stap in"

    def test_leads_back_in_by_the_link_and_the_password(
        self,
        manager,
        colleague,
        mailoutbox,
    ):
        reset(manager, colleague)
        back = Client()
        back.get(link_in(mailoutbox[-1]), follow=True)
        assert "_auth_user_id" not in back.session
        response = log_in(back, "visser")
        assert response.status_code == 302
        add_app(back)
        assert back.get("/beheer/").status_code == 200

    def test_the_password_without_the_link_does_not_lead_in(
        self,
        manager,
        colleague,
        mailoutbox,
    ):
        reset(manager, colleague)
        thief = Client()
        assert log_in(thief, "visser").url == "/account/inloggen/link-verstuurd/"
        assert thief.get("/account/tweede-stap/app/").status_code == 302
        assert thief.get("/beheer/").status_code == 302

    def test_the_link_without_the_password_does_not_lead_in(
        self,
        manager,
        colleague,
        mailoutbox,
    ):
        reset(manager, colleague)
        thief = Client()
        thief.get(link_in(mailoutbox[-1]), follow=True)
        log_in(thief, "visser", "geraden")
        assert thief.get("/account/tweede-stap/app/").status_code == 302
        assert thief.get("/beheer/").status_code == 302


def test_a_manager_ends_the_sessions_of_a_user(manager, colleague, elsewhere):
    manager.post(f"/beheer/toegang/{colleague.pk}/", {"action": "end_sessions"})
    assert elsewhere.get("/beheer/").status_code == 302
    assert actions(colleague) == ["login.end_sessions"]
