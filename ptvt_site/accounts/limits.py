"""Tries and used codes are remembered for all workers together.

allauth takes the default cache, which may be the memory of one worker: with two workers there
would be twice as many tries, and a code would work twice. It has no setting for this.
"""

from allauth.core.internal import ratelimit
from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.utils.connection import ConnectionProxy

ALIAS = "limits"


class UsedCodes:
    """Remembers a code from an app for as long as it would be taken, not for one period only."""

    def add(self, key: str, value: str, timeout: int) -> bool:
        """Whether the code is new. Seconds are multiplied by the periods that we take."""
        periods = 2 * app_settings.TOTP_TOLERANCE + 1
        return caches[ALIAS].add(key, value, timeout * periods)


def share() -> None:
    """Let allauth count and remember in the cache `limits`."""
    ratelimit.cache = ConnectionProxy(caches, ALIAS)
    totp.cache = UsedCodes()
