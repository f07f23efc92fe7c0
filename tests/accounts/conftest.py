"""Users with and without a second factor, on a site that requires one."""

import re
import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache

PASSWORD = "geheim-woord-123"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def real_site(settings, monkeypatch):
    """As in production: a password is not enough.

    `on_commit` runs at once, because a test commits nothing. allauth caches used codes in memory.
    """
    cache.clear()
    settings.SECOND_FACTOR_REQUIRED = True
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, *_, **__: function())


@pytest.fixture
def password_is_enough(real_site, settings):
    """As on a developer's machine: for tests that are not about the second factor."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def person(site, django_user_model):
    """A superuser with a password and without a second factor."""
    return django_user_model.objects.create_superuser(
        "jansen", email="jansen@example.org", password=PASSWORD, first_name="Jan"
    )


@pytest.fixture
def enrolled(person):
    """The same, with an app and recovery codes."""
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time() // 30)))


def log_in(client, username="jansen", password=PASSWORD, **extra):
    return client.post("/account/login/", {"login": username, "password": password}, **extra)


def second_step(client, value=None, **extra):
    """Send a code: without a value, what the app shows now."""
    return client.post("/account/2fa/authenticate/", {"code": value or code()}, **extra)


def all_in(user, browser, **extra):
    """Log in with both steps: the second with a recovery code, which works in any order."""
    codes = RecoveryCodes(user.authenticator_set.get(type="recovery_codes"))
    log_in(browser, user.username, **extra)
    second_step(browser, codes.get_unused_codes()[0], **extra)
    assert is_in(browser, **extra)
    return browser


def is_in(client, **extra) -> bool:
    """Whether the admin opens, by an address of it that takes little time."""
    return client.get("/beheer/api/main/pages/?limit=1", **extra).status_code == 200


def link_in(message) -> str:
    """The path of the link in an e-mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def give_session(client, user, method="password", **record):
    """Log in past every form, with a session that has shown only this."""
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time.time()} | record]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()


@pytest.fixture
def manager(client, enrolled):
    """A client in which an administrator has passed both steps."""
    log_in(client)
    second_step(client)
    return client
