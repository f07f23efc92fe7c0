"""What is remembered, and where."""

import os

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Counts and orders of lists (`core.content_cache`). Each process may have its own: what is in
    # it belongs to a version of the content that the database knows.
    "content": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "content",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Tries to log in, counted for all workers together (`accounts.limits`): in the database,
    # which every site has. Many entries: a flood of names may not push out the count of an account.
    "limits": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Which sizes of a picture exist: asked for on every page, changes seldom.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 3600,
    },
}

# With Redis, what processes and machines must agree on is there. Without, each has its own.
CACHE_URL = os.environ.get("CACHE_URL", "")
if CACHE_URL:
    for _name in ("default", "content"):
        CACHES[_name] = {
            "BACKEND": "ptvt_site.delivery.page_cache.redis.ForgivingRedisCache",
            "LOCATION": CACHE_URL,
            "KEY_PREFIX": _name,
            "TIMEOUT": 3600,
        }

# Whole pages, kept for visitors (`delivery.page_cache`).
PAGE_CACHE = os.environ.get("PAGE_CACHE", "1") == "1"
PAGE_CACHE_VERSION = "ptvt_site.core.content_changes.current_version"
PAGE_CACHE_PAGES = 5000
PAGE_CACHE_BYTES = 256 * 1024 * 1024
# In each process.
PAGE_CACHE_MEMORY_BYTES = 32 * 1024 * 1024
# Never kept: the admin, files, what has to be asked each time.
PAGE_CACHE_ELSEWHERE = [
    "/account/",
    "/beheer/",
    "/documenten/",
    "/healthz",
    "/media/",
    "/readyz",
    "/static/",
    "/zoeken/suggesties/",
]
# The parameters that pages read, by whatever address an editor gave them. A page never sees another
# one: a new parameter must be named here.
PAGE_CACHE_PARAMETERS = ["aantal", "jaar", "pagina", "programma", "soort", "sorteer", "thema"]
# Known too, but nothing is kept of what visitors look for; `p` is an old number of a post.
PAGE_CACHE_UNKEPT_PARAMETERS = ["p", "q"]
# The API refuses parameters that it does not know, and says so itself.
PAGE_CACHE_API = "/api/"
PAGE_CACHE_API_PARAMETERS = [
    "date",
    "date_from",
    "date_until",
    "fields",
    "kind",
    "limit",
    "offset",
    "order",
    "sector",
    "slug",
    "topic",
]

# Varnish or a CDN in front of the site: told to forget its pages after each change.
if FRONTEND_CACHE_URL := os.environ.get("FRONTEND_CACHE_URL", ""):
    WAGTAILFRONTENDCACHE = {
        "varnish": {
            "BACKEND": "ptvt_site.delivery.page_cache.purge.VarnishBackend",
            "LOCATION": FRONTEND_CACHE_URL,
        }
    }
