"""Tries are counted for all workers together."""

from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.utils.connection import ConnectionProxy

ALIAS = "limits"


def share() -> None:
    """Let allauth count in the cache `limits`.

    It takes the default cache, which may be the memory of one worker: with two workers there would
    be twice as many tries. allauth has no setting for this.
    """
    ratelimit.cache = ConnectionProxy(caches, ALIAS)
