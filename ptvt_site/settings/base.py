"""What is the same everywhere. What differs per place comes from the environment."""

import os
from email.utils import formataddr
from pathlib import Path

import dj_database_url

from ptvt_site.delivery.logs import log_settings

BASE_DIR = Path(__file__).resolve().parents[2]
# Everything the site writes on disk: database, media, collected static files.
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
NODE_FONT_DIR = BASE_DIR / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files"
NODE_COMBOBOX_DIR = BASE_DIR / "node_modules/@github/combobox-nav/dist"

INSTALLED_APPS = [
    # From what others build on to what builds on others: models are loaded in this order.
    "ptvt_site.core",
    "publications",
    "news",
    "programmes",
    "ptvt_site.home",
    "ptvt_site.editors",
    "ptvt_site.operations",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Outside ours, which decides first who may frame a page.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ptvt_site.delivery.headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before whatever asks the database.
    "ptvt_site.delivery.page_cache.middleware.DatabaseAwayMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ptvt_site.home.open_data.negotiation.MarkdownMiddleware",
    # Last: it looks up a redirect only for what nothing else could answer.
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "ptvt_site.urls"
WSGI_APPLICATION = "ptvt_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database_from(url: str) -> dict:
    """Django's DATABASES entry for a database address.

    No connection pool: with PostgreSQL gone, a pool makes visitors wait for seconds, where a
    plain connection fails at once.
    """
    database = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    if database["ENGINE"].endswith("postgresql"):
        database["ENGINE"] = "ptvt_site.delivery.postgresql"
        options = database.setdefault("OPTIONS", {})
        options.setdefault("connect_timeout", 2)
        # A machine that is gone says nothing: give up after this many milliseconds.
        options.setdefault("tcp_user_timeout", 3000)
        # No disk turns any more: without this, a search reads the whole table where its index would
        # do. And compiling a query takes longer than the query.
        options.setdefault("options", "-c random_page_cost=1.1 -c jit=off")
    else:
        # Readers do not wait for a writer, and two writers wait for each other instead of failing.
        database["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    return database


def search_backends_for(database: dict) -> dict:
    """Wagtail's search settings: one index for the admin, one for visitors."""
    admin = {"BACKEND": "wagtail.search.backends.database"}
    if database["ENGINE"].endswith("postgresql"):
        admin["SEARCH_CONFIG"] = "dutch"
    return {"default": admin, "visitors": {"BACKEND": "ptvt_site.core.search.backend"}}


DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "editors.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The site is in Dutch only.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
if NODE_FONT_DIR.is_dir():
    STATICFILES_DIRS.append(("fonts", NODE_FONT_DIR))
if NODE_COMBOBOX_DIR.is_dir():
    STATICFILES_DIRS.append(("combobox-nav", NODE_COMBOBOX_DIR))
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ptvt_site.delivery.static_files.BundledStaticFilesStorage"},
}
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
    # Which sizes of a picture exist: asked for on every page, changes seldom.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 3600,
    },
}

# A line of text per event; in production a line of JSON, and a line per request (`delivery.logs`).
LOGGING = log_settings(as_json=False)
LOG_REQUESTS = False
# What Prometheus is told besides counts: the names of numbers, and the functions that give them.
METRICS_GAUGES = {}
if os.environ.get("SCHEDULER") == "1":
    METRICS_GAUGES["ptvt_scheduler_silent_seconds"] = (
        "ptvt_site.editors.scheduling.heartbeat.silent_seconds"
    )

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

SESSION_COOKIE_AGE = 8 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# In the form of Django 6, so that the upgrade deletes our middleware.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "media-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

# What `/readyz` asks besides the database. With SCHEDULER=1 a scheduler is to run beside the site
# (`manage.py run_scheduler`), and one that stays away is told.
READINESS_CHECKS = []
if os.environ.get("SCHEDULER") == "1":
    READINESS_CHECKS.append("ptvt_site.editors.scheduling.heartbeat.is_on_time")

# A page with many blocks is a form with many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Platform Talent voor Technologie"
WAGTAIL_I18N_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Private pages: the same door as the admin, and no second login form to guard.
WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "ptvt_site.editors.forms.EditorLoginForm"
# The members of the roles that review are told, each once; not also every superuser.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# A mail server that hangs must not hold up an editor or the scheduler.
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = formataddr((WAGTAIL_SITE_NAME, "site@localhost"))
TAGGIT_CASE_INSENSITIVE = True
