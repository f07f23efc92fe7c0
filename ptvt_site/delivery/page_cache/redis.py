"""Redis, for sites on several machines: what it keeps is shared, and all goes on without it."""

import logging
import threading
import time
from functools import wraps
from hashlib import blake2b

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

from .entry import Entry
from .release import release
from .rules import Address

logger = logging.getLogger(__name__)

TIMEOUT = 0.25  # seconds, for each question
# How long Redis is not asked after it did not answer.
PAUSE = 5  # seconds
KEPT = 24 * 60 * 60  # seconds


class _Pause:
    """Says when to leave Redis alone, so that nobody waits for it twice."""

    def __init__(self):
        self._until = 0.0
        self._lock = threading.Lock()

    @property
    def over(self) -> bool:
        """Whether Redis may be asked."""
        return time.monotonic() >= self._until

    def begin(self, error: Exception) -> None:
        """Leave it alone for a while."""
        with self._lock:
            if self.over:
                logger.warning("Redis does not answer: %s", error)
            self._until = time.monotonic() + PAUSE


def client(url: str):
    """A connection to Redis that waits for nothing."""
    from redis import Redis

    return Redis.from_url(
        url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT, health_check_interval=30
    )


class SharedPages:
    """Pages in Redis, each for a day; Redis itself should have a bound (`maxmemory`)."""

    def __init__(self, url: str):
        self._redis = client(url)
        self._pause = _Pause()

    def _ask(self, method: str, *args, **kwargs):
        from redis.exceptions import RedisError

        if not self._pause.over:
            return None
        try:
            return getattr(self._redis, method)(*args, **kwargs)
        except (RedisError, OSError) as error:
            self._pause.begin(error)
            return None

    def _name(self, address: Address, version: str) -> str:
        text = f"{release()} {version} {address.key}"
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return f"ptvt:page:{digest}"

    def get(self, address: Address, version: str) -> Entry | None:
        """The page of this version, if it is here."""
        data = self._ask("get", self._name(address, version))
        try:
            entry = Entry.from_bytes(data) if data else None
        except (ValueError, KeyError, TypeError):
            return None
        if entry is None or entry.address != address or entry.version != version:
            return None
        return entry

    def put(self, entry: Entry) -> None:
        """Keep a page."""
        self._ask("set", self._name(entry.address, entry.version), entry.to_bytes(), ex=KEPT)


def _with_fallback(name: str):
    own = getattr(RedisCache, name)

    @wraps(own)
    def method(self, *args, **kwargs):
        from redis.exceptions import RedisError

        if self._pause.over:
            try:
                return own(self, *args, **kwargs)
            except (RedisError, OSError) as error:
                self._pause.begin(error)
        return getattr(self._local, name)(*args, **kwargs)

    return method


class ForgivingRedisCache(RedisCache):
    """Django's cache in Redis; while Redis is away, each process remembers for itself."""

    def __init__(self, server, params):
        # Django hands all options to the connections.
        params = {**params, "OPTIONS": {**_TIMEOUTS, **params.get("OPTIONS", {})}}
        super().__init__(server, params)
        # Each thread has a cache object of its own; these are one for all.
        self._local = LocMemCache(f"{server} without Redis", {})
        self._pause = _pauses.setdefault(str(server), _Pause())

    add = _with_fallback("add")
    get = _with_fallback("get")
    set = _with_fallback("set")
    touch = _with_fallback("touch")
    delete = _with_fallback("delete")
    get_many = _with_fallback("get_many")
    has_key = _with_fallback("has_key")
    incr = _with_fallback("incr")
    set_many = _with_fallback("set_many")
    delete_many = _with_fallback("delete_many")
    clear = _with_fallback("clear")


_pauses: dict[str, _Pause] = {}
_TIMEOUTS = {"socket_timeout": TIMEOUT, "socket_connect_timeout": TIMEOUT}
