"""What is cached, and where."""

from . import environment
from .environment import VAR_DIR

_LOCAL = "django.core.cache.backends.locmem.LocMemCache"
# Whole pages, cached for visitors (`delivery.page_cache`).
PAGE_CACHE = environment.flag("PAGE_CACHE", default=True)
# Gives the version of the content; a page of another version is never served.
PAGE_CACHE_VERSION = "ptvt_site.core.content_changes.current_version"
# Never cached: the admin, files, what must be asked each time.
PAGE_CACHE_EXCLUDED_PATHS = (
    "/account/",
    "/beheer/",
    "/documenten/",
    "/healthz",
    "/media/",
    "/meelezen/",
    "/readyz",
    "/static/",
    "/zoeken/suggesties/",
)
# Redis, which machines of one site share. An address such as redis://host:6379/0.
CACHE_URL = environment.address("CACHE_URL", "redis://", "rediss://", "unix://")
_REDIS = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": CACHE_URL,
    "KEY_PREFIX": "pages",
    "TIMEOUT": 24 * 60 * 60,
    "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
}
# With the largest page (`delivery.page_cache.MAX_BODY`) at most 256 MB.
_FILES = {
    "BACKEND": "ptvt_site.delivery.page_cache.PageFiles",
    "LOCATION": VAR_DIR / "page_cache/pages",
    "TIMEOUT": None,
    "OPTIONS": {"MAX_ENTRIES": 4000},
}
CACHES = {
    # For this process alone; for pages too, while Redis does not answer.
    "default": {"BACKEND": _LOCAL},
    "content": {
        "BACKEND": _LOCAL,
        "LOCATION": "content",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Attempts to log in, counted for all workers together (`accounts.patches`). Many entries: a
    # flood of names may not push out the count of an account.
    "limits": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Which sizes of a picture exist: asked for on every page, changes seldom.
    "renditions": {"BACKEND": _LOCAL, "LOCATION": "renditions", "TIMEOUT": 3600},
    "pages": _REDIS if CACHE_URL else _FILES,
}
