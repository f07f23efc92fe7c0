"""Everything here depends on code of allauth that is not documented.

Each part says why it exists, since when, and when to remove it. `tests/accounts/test_patches.py`
fails when allauth changes the original.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.utils.connection import ConnectionProxy

LIMITS_CACHE = "limits"

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
ratelimit.cache = ConnectionProxy(caches, LIMITS_CACHE)
__all__ = ["LIMITS_CACHE", "consume", "record_authentication"]
