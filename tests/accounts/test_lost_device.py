"""A lost phone or laptop: recovery codes, and a reset by an administrator."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from wagtail.models import ModelLogEntry

from .conftest import PASSWORD, link_in, log_in
from .test_invitations import actions, add_app


@pytest.fixture
def colleague(site, django_user_model):
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
    browser.post("/account/2fa/authenticate/", {"code": codes.get_unused_codes()[0]})
    assert browser.get("/beheer/").status_code == 200
    return browser


def reset(manager, colleague, **extra):
    """Ask to take away the second steps, and confirm with the password when that is asked."""
    path = f"/beheer/toegang/{colleague.pk}/"
    response = manager.post(path, {"action": "reset", "checked": "on"} | extra)
    if response.url.startswith("/account/reauthenticate/"):
        assert colleague.authenticator_set.exists()
        response = manager.post(response.url, {"password": PASSWORD, "next": path})
    return response


class TestRecoveryCode:
    def test_works_once(self, colleague, elsewhere):
        codes = RecoveryCodes(colleague.authenticator_set.get(type="recovery_codes"))
        used = codes.generate_codes()[0]
        other = Client()
        log_in(other, "visser")
        response = other.post("/account/2fa/authenticate/", {"code": used})
        assert "Deze code klopt niet" in response.content.decode()

    def test_is_mailed_with_the_number_that_is_left(self, elsewhere, mailoutbox):
        [message] = [m for m in mailoutbox if "herstelcode" in m.subject]
        assert "U hebt nog 9 codes over" in message.body
        assert message.to == ["visser@example.org"]


class TestReset:
    def test_requires_the_box_to_be_ticked_and_the_password_of_the_manager(
        self, manager, colleague
    ):
        path = f"/beheer/toegang/{colleague.pk}/"
        response = manager.post(path, {"action": "reset"}, follow=True)
        assert "vink eerst aan" in response.content.decode()
        response = manager.post(path, {"action": "reset", "checked": "on"})
        assert response.url.startswith("/account/reauthenticate/")
        assert colleague.authenticator_set.count() == 2

    def test_removes_all_second_factors_and_ends_the_sessions(
        self, manager, colleague, elsewhere, enrolled, mailoutbox
    ):
        mailoutbox.clear()
        reset(manager, colleague)
        assert not colleague.authenticator_set.exists()
        assert elsewhere.get("/beheer/").status_code == 302
        assert "_auth_user_id" not in elsewhere.session
        assert actions(colleague) == ["login.reset", "login.invite"]
        entry = ModelLogEntry.objects.get(action="login.reset")
        assert (entry.user, entry.message) == (enrolled, "Tweede stap gewist door een beheerder")
        subjects = [m.subject for m in mailoutbox if m.to == ["visser@example.org"]]
        assert subjects == ["PTvT: uw tweede stap is gewist", "PTvT: stel uw tweede stap in"]

    @pytest.mark.parametrize(
        ("link", "password", "status"), [(True, True, 200), (False, True, 302), (True, False, 302)]
    )
    def test_is_followed_by_a_log_in_with_link_and_password(
        self, manager, colleague, mailoutbox, link, password, status
    ):
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
    assert elsewhere.get("/beheer/").status_code == 302
    assert actions(colleague) == ["login.end_sessions"]
