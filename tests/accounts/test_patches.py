"""The originals of what this site patches and overrides in allauth did not change."""

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import TOTP

from ptvt_site.accounts import patches
from tests.originals import fingerprint_of, overridden_templates

# After an upgrade, compare each original that changed with our template, then change this row.
ORIGINALS = {
    "account/email/base_message.txt": "cc6ef23389ed",
    "account/email/base_notification.txt": "9c3459b155ce",
    "account/email_change.html": "da346e22f260", "account/login.html": "bc38debd2f3c",
    "allauth/elements/button.html": "4261ec646c26",
    "allauth/elements/button_group.html": "13576c602173",
    "allauth/elements/fields.html": "08181a5248d6", "allauth/elements/form.html": "a1401cefffdd",
    "allauth/elements/h1.html": "db3711a14dae", "allauth/layouts/base.html": "f7fc39128d98",
    "mfa/authenticate.html": "37e688fdef8f", "mfa/index.html": "ae4ccf604a9a",
    "mfa/recovery_codes/download.txt": "307c4cde99da",
    "mfa/recovery_codes/index.html": "33303ef4ae6a", "mfa/totp/activate_form.html": "c7268f27735c",
    "mfa/webauthn/add_form.html": "7e774d06b5f6",
    "mfa/webauthn/authenticator_list.html": "e8be87b8c97b",
    "mfa/webauthn/snippets/scripts.html": "4b202a2efbc5",
    "usersessions/usersession_list.html": "232143c3f98d",
}  # fmt: skip


def test_the_originals_of_our_templates_did_not_change():
    assert overridden_templates("account", "allauth", "mfa", "usersessions") == ORIGINALS


@pytest.mark.parametrize(
    ("original", "known"),
    [
        (patches.record_authentication, "9eee584ec398"),
        (ratelimit, "94accd83bb75"),
        (TOTP.validate_code, "73de137ae900"),
        (TOTP._get_used_cache_key, "62b05d0377ee"),
        (DefaultAccountAdapter._get_login_attempts_cache_key, "58a617b43455"),
    ],
)
def test_the_originals_of_our_functions_did_not_change(original, known):
    assert fingerprint_of(original) == known
