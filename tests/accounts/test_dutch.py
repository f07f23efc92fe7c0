"""The log-in pages and their e-mails are in plain Dutch and say "u"."""

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import render_to_string

from tests.accounts.conftest import PASSWORD, link_in
from tests.editors.english import INFORMAL, Catalogue, texts

TEMPLATES = Path(allauth.__file__).parent / "templates"
# Of features that are off.
UNUSED = re.compile(
    "code_|login_code|phone|already_exists|signup|logged_in|recovery_codes_generated"
)
MAILS_AND_MESSAGES = sorted(
    str(path.relative_to(TEMPLATES))
    for app in ("account", "mfa", "usersessions")
    for kind in ("email", "messages")
    for path in (TEMPLATES / app / kind).glob("*.txt")
    if not UNUSED.search(str(path))
)
CONTEXT = {
    name: "x"
    for name in ("activate_url", "email", "from_email", "ip", "password_reset_url", "signup_url")
} | {"to_email": "y", "user_agent": "x", "username": "jansen", "deleted_email": "x"}
PUBLIC = {
    "/account/login/": {"login": "x", "password": "y"}, "/account/login/link-verstuurd/": None,
    "/account/signup/": None, "/account/inactive/": None, "/account/uitnodiging/x/": None,
    "/account/password/reset/": {"email": "geen adres"}, "/account/password/reset/done/": None,
    "/account/password/reset/key/x-y/": None, "/account/password/reset/key/done/": None,
    "/account/confirm-email/x/": None,
}  # fmt: skip
OWN = {
    "/account/2fa/": None, "/account/sessions/": None,
    "/account/reauthenticate/": {"password": "x"}, "/account/2fa/reauthenticate/": {"code": "x"},
    "/account/email/": None, "/account/logout/": None,
    "/account/password/change/": {"oldpassword": "x", "password1": "jansen", "password2": "y"},
    "/account/2fa/totp/deactivate/": {}, "/account/2fa/recovery-codes/": None,
    "/account/2fa/recovery-codes/generate/": None, "/account/2fa/webauthn/": None,
    "/account/2fa/webauthn/add/": {"name": ""},
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue()


def wrong_in(catalogue, body: str) -> list[str]:
    return [text for text in texts(body) if catalogue.english(text) or INFORMAL.search(text)]


def check(catalogue, client, forms: dict) -> None:
    """The same, of pages and of their forms with mistakes."""
    for path, data in forms.items():
        answers = [client.get(path)] + ([] if data is None else [client.post(path, data)])
        assert {answer.status_code for answer in answers} <= {200, 410}, path
        for answer in answers:
            assert wrong_in(catalogue, answer.text) == [], path


class TestPages:
    def test_of_a_stranger(self, client, enrolled, catalogue, mailoutbox):
        check(catalogue, client, PUBLIC)
        client.post("/account/password/reset/", {"email": enrolled.email})
        assert wrong_in(catalogue, client.get(link_in(mailoutbox[-1]), follow=True).text) == []

    def test_of_a_user(self, manager, catalogue):
        manager.post("/account/reauthenticate/", {"password": PASSWORD})
        check(catalogue, manager, OWN)


def test_mails_and_messages(enrolled, catalogue):
    assert len(MAILS_AND_MESSAGES) > 20
    for name in MAILS_AND_MESSAGES:
        text = render_to_string(name, CONTEXT | {"user": enrolled})
        assert text.strip(), name
        assert [line for line in text.splitlines() if wrong_in(catalogue, line)] == [], name
