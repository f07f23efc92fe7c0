"""The originals of what this site patches and overrides in allauth did not change."""

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import TOTP

from ptvt_site.accounts import patches
from tests.originals import ORIGINALS, fingerprint_of, overridden_templates


def test_the_originals_of_our_templates_did_not_change():
    known = ORIGINALS["allauth_templates"]
    assert overridden_templates("account", "allauth", "mfa", "usersessions") == known


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
