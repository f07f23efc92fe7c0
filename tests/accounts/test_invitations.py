"""Invitations of new editors by a link in an e-mail, managed by administrators."""

import datetime
import re
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ptvt_site.accounts.models import Invitation

from .conftest import link_in

NEW_PASSWORD = "een-heel-ander-woord"
BOTH = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


@pytest.fixture
def invited(manager, mailoutbox, django_user_model):
    """A user who was created in the admin; the mailbox has the invitation."""
    mailoutbox.clear()
    fields = {"username": "visser", "email": "visser@example.org"}
    fields |= {"first_name": "Vera", "last_name": "Visser"}
    response = manager.post("/beheer/users/new/", fields)
    assert response.status_code == 302, response.context["form"].errors
    return django_user_model.objects.get(username="visser")


@pytest.fixture
def browser():
    return Client()


def add_app(browser):
    secret = browser.get("/account/2fa/totp/activate/").context["form"].secret
    counter = int(timezone.now().timestamp() // 30)
    value = format_hotp_value(hotp_value(secret, counter))
    return browser.post("/account/2fa/totp/activate/", {"code": value})


def actions(user) -> list[str]:
    log = ModelLogEntry.objects.filter(object_id=user.pk).order_by("timestamp")
    return [entry.action for entry in log if entry.action.startswith("login.")]


class TestInvitation:
    def test_is_sent_when_the_account_is_created(self, invited, mailoutbox):
        [message] = mailoutbox
        assert message.to == ["visser@example.org"]
        assert message.subject == "PTvT: uitnodiging voor de redactie van de website"
        for words in ("Hallo Vera", "/account/uitnodiging/", "gebruikersnaam is visser", "7 dagen"):
            assert words in message.body
        assert not invited.has_usable_password()
        week = timezone.now() + datetime.timedelta(days=7)
        assert abs(invited.invitation.expires_at - week) < datetime.timedelta(minutes=5)
        secret = link_in(message).rstrip("/").rpartition("/")[2]
        assert secret != invited.invitation.token_hash

    def test_leads_to_password_second_step_codes_and_the_admin(self, invited, browser, mailoutbox):
        welcome = browser.get(link_in(mailoutbox[0]), follow=True)
        # Without the secret in the address.
        assert welcome.redirect_chain == [("/account/welkom/", 302)]
        assert "Stap 1 van 3" in welcome.content.decode()
        response = browser.post("/account/welkom/", BOTH, follow=True)
        assert "Stap 2 van 3" in response.content.decode()
        assert browser.get("/beheer/").status_code == 302
        codes = browser.get(add_app(browser).url).content.decode()
        assert "Stap 3 van 3" in codes
        assert len(re.findall(r"<li>\d{8}</li>", codes)) == 10
        # No right yet in the admin, but past the log-in.
        assert browser.get("/account/2fa/").status_code == 200
        invited.refresh_from_db()
        assert invited.check_password(NEW_PASSWORD)

    @pytest.mark.parametrize("cause", ["a second factor", "seven days", "an inactive account"])
    def test_is_over_after(self, invited, browser, mailoutbox, cause):
        if cause == "a second factor":
            browser.get(link_in(mailoutbox[0]))
            browser.post("/account/welkom/", BOTH)
            add_app(browser)
        elif cause == "seven days":
            Invitation.objects.update(expires_at=timezone.now())
        else:
            type(invited).objects.filter(pk=invited.pk).update(is_active=False)
        response = browser.get(link_in(mailoutbox[0]))
        assert response.status_code == 410
        assert "Deze link werkt niet meer" in response.content.decode()

    def test_is_over_while_its_page_is_open(self, invited, browser, mailoutbox):
        browser.get(link_in(mailoutbox[0]))
        Invitation.objects.all().delete()
        assert browser.post("/account/welkom/", BOTH).status_code == 410
        invited.refresh_from_db()
        assert not invited.has_usable_password()

    def test_does_not_take_a_weak_password_and_says_so_in_dutch(self, invited, browser, mailoutbox):
        browser.get(link_in(mailoutbox[0]))
        weak = browser.post("/account/welkom/", {"password1": "kort", "password2": "kort"})
        assert "te kort. Kies er een van ten minste 12 tekens" in weak.content.decode()
        differ = browser.post("/account/welkom/", BOTH | {"password2": "iets-heel-anders"})
        assert "De twee wachtwoorden zijn niet gelijk." in differ.content.decode()

    def test_logs_out_somebody_else(self, invited, manager, mailoutbox):
        manager.get(link_in(mailoutbox[0]))
        assert "_auth_user_id" not in manager.session


class TestManager:
    @pytest.mark.parametrize("action", ["invite", "withdraw"])
    def test_invalidates_the_link(self, invited, manager, browser, mailoutbox, action):
        manager.post(f"/beheer/toegang/{invited.pk}/", {"action": action})
        assert browser.get(link_in(mailoutbox[0])).status_code == 410
        assert actions(invited) == ["login.invite", f"login.{action}"]
        if action == "invite":
            assert browser.get(link_in(mailoutbox[1])).status_code == 302

    def test_sees_that_the_mail_was_not_sent(self, manager, django_user_model, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_PORT = 1
        user = django_user_model.objects.create_user("visser", "visser@example.org")
        path = f"/beheer/toegang/{user.pk}/"
        response = manager.post(path, {"action": "invite"}, follow=True)
        assert "kon niet worden verstuurd" in response.content.decode()


class TestCommand:
    def test_create_editor_prints_a_link_and_no_password(self, site, browser, django_user_model):
        output = StringIO()
        call_command("create_editor", "chef", stdout=output)
        link = re.search(r"http://testserver(/account/uitnodiging/\S+)", output.getvalue())[1]
        assert "password" not in output.getvalue()
        assert not django_user_model.objects.get().has_usable_password()
        assert "gebruikersnaam is" in browser.get(link, follow=True).content.decode()

    def test_clear_visitor_data_removes_what_is_over(self, invited, enrolled):
        Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=29))
        call_command("clear_visitor_data", stdout=StringIO())
        assert Invitation.objects.exists()
        Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=31))
        call_command("clear_visitor_data", stdout=StringIO())
        assert not Invitation.objects.exists()

    def test_a_device_goes_with_its_session(self, invited):
        ended = {"session_data": "", "expire_date": timezone.now()}
        Session.objects.create(session_key="k", **ended)
        UserSession.objects.create(user=invited, ip="192.0.2.1", user_agent="x", session_key="k")
        call_command("clearsessions")
        assert not UserSession.objects.filter(user=invited).exists()
