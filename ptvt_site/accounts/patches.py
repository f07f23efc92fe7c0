"""Depends on code of allauth that is not documented; `test_patches.py` tells when that changes."""

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.cache import caches
from django.utils.connection import ConnectionProxy

__all__ = ["consume", "record_authentication"]
limits = ConnectionProxy(caches, "limits")

# Why: allauth records in the session how a user has logged in, and asks for a confirmation by what
# it recorded. Choosing a second factor (`signals`), and the password of an invitation (`views`,
# `stages`), count too; nothing documented records them. Since: allauth 65.
# Remove when: allauth documents a function like this.
# Why: an attempt is counted before it is judged, and taken off the count when it was right; the
# documented `consume` cannot do that. Since: allauth 65. Remove when: it can.
consume = ratelimit.consume
# Why: allauth counts log-in attempts in the cache `default`, which may be the memory of one worker:
# two workers would double the number of attempts. Since: allauth 65. Remove when: allauth has a
# setting for the cache, or `default` is shared.
ratelimit.cache = limits


# Why: allauth refuses a used code of an app for one period only, and in the cache `default`; with
# `MFA_TOTP_TOLERANCE` it is valid for longer. Since: allauth 65. Remove when: a code works once.
def mark_code_used(totp: TOTP, code: str) -> bool:
    """Store in every worker that a code is used, until it is invalid. False when it was used."""
    seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return limits.add(totp._get_used_cache_key(code), "y", seconds)


TOTP._mark_code_used = mark_code_used
# Why: allauth has no label for the name of a passkey. Since: allauth 65. Remove when: it has one.
HELP = "Zo herkent u hem later, bijvoorbeeld: laptop van het werk."
for form in (AddWebAuthnForm, EditWebAuthnForm):
    vars(form.base_fields["name"]).update(label="Naam van deze passkey", help_text=HELP)
