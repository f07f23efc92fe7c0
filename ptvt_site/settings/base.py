"""The settings that are the same everywhere; what differs comes from the environment."""

from email.utils import formataddr

import dj_database_url

from ptvt_site.delivery.logs import log_settings

from . import environment
from .caches import *  # noqa: F403
from .environment import BASE_DIR, VAR_DIR
from .login import *  # noqa: F403
from .wagtail import *  # noqa: F403

NODE_COMBOBOX_DIR = BASE_DIR / "node_modules/@github/combobox-nav/dist"

INSTALLED_APPS = [
    # From what others build on to what builds on others: models are loaded in this order.
    "ptvt_site.core",
    "ptvt_site.search",
    "ptvt_site.accounts",
    "ptvt_site.operations",
    "ptvt_site.insight",
    "ptvt_site.feedback",
    "ptvt_site.network",
    "publications",
    "news",
    "ptvt_site.events",
    "programmes",
    "ptvt_site.directory",
    "ptvt_site.following",
    "ptvt_site.home",
    "ptvt_site.open_data",
    "ptvt_site.importing",
    "ptvt_site.editors",
    "ptvt_site.demo",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "ptvt_site.accounts.apps.UsersAppConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks",
    "django_tasks_db",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    # For its Dutch translations: Wagtail uses them to show how long ago a review was requested.
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]
# Templates of form widgets are found where all templates are.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# As Django 6 will: an address that is typed without a scheme.
FORMS_URLFIELD_ASSUME_HTTPS = True
CSRF_FAILURE_VIEW = "ptvt_site.home.views.form_expired"

MIDDLEWARE = [
    # Logs every request.
    "ptvt_site.delivery.request_log.RequestLogMiddleware",
    # Counts cached pages too.
    "ptvt_site.insight.counting.CountVisitsMiddleware",
    # Outside all others, so that a cached page costs nothing else.
    "ptvt_site.delivery.page_cache.PageCacheMiddleware",
    # An ETag for the rest, such as a list of the API with parameters: who has it gets 304.
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Outside ours, which first decides which sites may frame a page.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ptvt_site.delivery.headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before any middleware that queries the database.
    "ptvt_site.delivery.database_down.DatabaseDownMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ptvt_site.accounts.second_factor.SecondFactorMiddleware",
    "ptvt_site.core.site.SiteMiddleware",
    "ptvt_site.open_data.markdown.MarkdownMiddleware",
    # Last: it looks up an address only for what nothing else could answer.
    "ptvt_site.core.redirects.OldAddressMiddleware",
]

ROOT_URLCONF = "ptvt_site.urls"
WSGI_APPLICATION = "ptvt_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            # Django's own loaders, with patches of Wagtail's templates.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "ptvt_site.editors.patches.wagtail.TemplateLoader",
                    ],
                )
            ],
            "context_processors": [
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
        options = database.setdefault("OPTIONS", {})
        options.setdefault("connect_timeout", 2)
        # A machine that is down sends no answer: give up after this many milliseconds.
        options.setdefault("tcp_user_timeout", 3000)
        # For an SSD: by default, a search would read the whole table instead of its index. And
        # compiling a query (JIT) takes longer than running it.
        options.setdefault("options", "-c random_page_cost=1.1 -c jit=off")
    else:
        # Readers do not wait for a writer, and two writers wait for each other instead of failing:
        # long, for on a full machine a task in the background may take half a minute to write.
        database["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
        }
    return database


_SCHEMES = "postgres://", "postgresql://", "sqlite://"
_SQLITE = f"sqlite:///{VAR_DIR / 'ptvt.sqlite3'}"
DATABASES = {
    "default": database_from(environment.address("DATABASE_URL", *_SCHEMES, default=_SQLITE))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The site is in Dutch only.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
# Our Dutch for messages of Wagtail and Django.
LOCALE_PATHS = [BASE_DIR / "ptvt_site/locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
if NODE_COMBOBOX_DIR.is_dir():
    STATICFILES_DIRS.append(("combobox-nav", NODE_COMBOBOX_DIR))
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ptvt_site.delivery.static_files.BundledStaticFilesStorage"},
}
# A line of text per event; in production a line of JSON, and a line per request (`delivery.logs`).
LOGGING = log_settings(as_json=False)
LOG_REQUESTS = False
RELEASE = environment.text("RELEASE", BASE_DIR.name)
# What Prometheus is told besides counts: the names of numbers, and the functions that give them.
METRICS_GAUGES = {}

SESSION_COOKIE_AGE = 8 * 60 * 60
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

# What `/readyz` asks besides the database.
READINESS_CHECKS = []
# Background tasks (`@task`). With a scheduler they wait in the database for its threads, one per
# queue. Without one they run at once, in the request.
IMMEDIATE_TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default", "mail"],
    }
}
TASKS = IMMEDIATE_TASKS
# A scheduler runs beside the site (`manage.py run_scheduler`); one that stays away is told.
if environment.flag("SCHEDULER"):
    _STATUS = "ptvt_site.operations.status"
    METRICS_GAUGES["ptvt_scheduler_silent_seconds"] = f"{_STATUS}.scheduler_silent_seconds"
    READINESS_CHECKS.append(f"{_STATUS}.is_scheduler_on_time")
    TASKS = {"default": IMMEDIATE_TASKS["default"] | {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # Mail is kept there too, and tried again when it cannot be sent.
    EMAIL_BACKEND = "ptvt_site.operations.mail.QueuedEmailBackend"
# Numbers of views per page and day, without anything of the visitor (`insight.counting`).
COUNT_VISITS = True
# Where `manage.py backup` stores, with which public key of age it encrypts, and the newest of how
# many days, weeks and months it keeps. A bucket has keys of its own, or those of the media.
BACKUP_PLACE = environment.address("BACKUP_PLACE", "/", "s3://")
BACKUP_AGE_RECIPIENT = environment.address("BACKUP_AGE_RECIPIENT", "age1")
BACKUP_KEEP = environment.text("BACKUP_KEEP", "14,8,12")
BACKUP_STORE = {
    "access_key": environment.text("BACKUP_ACCESS_KEY_ID") or None,
    "secret_key": environment.text("BACKUP_SECRET_ACCESS_KEY") or None,
    "region_name": environment.text("BACKUP_REGION") or None,
    "endpoint_url": environment.text("BACKUP_ENDPOINT_URL") or None,
}
# Commands that the scheduler runs, each on one machine: every "day" at 03:17, or every "week" on
# Sunday.
PERIODIC_COMMANDS = {
    "clear_visitor_data": "day",
    "clearsessions": "day",
    "empty_trash": "day",
    # Tasks hold personal data, such as the text of a mail.
    "prune_db_task_results --queue-name * --min-age-days 1 --failed-min-age-days 30": "day",
}

# A page with many blocks is a form with many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# `/.well-known/security.txt`: where to report a weak spot, `mailto:` or `https:`; without it the
# e-mail address of the site. Somebody has to look once a year whether that is still right, and
# then put the date further.
SECURITY_CONTACT = environment.address("SECURITY_CONTACT", "https://", "mailto:")
SECURITY_TXT_EXPIRES = "2027-10-31T00:00:00Z"

# How many days an editor can restore what was deleted.
TRASH_DAYS = 30
# After how many days a page must be reviewed.
REVIEW_AFTER_DAYS = 365
# Links to other sites (`manage.py check_links`): how often they are checked, for how many days one
# must fail to count as broken, and the seconds between two questions to one site.
LINK_CHECK_DAYS = 7
LINK_CHECK_FAILED_DAYS = 3
LINK_CHECK_PAUSE = 2
LINK_CHECK_USER_AGENT = "Mozilla/5.0 (compatible; PTvT-linkcontrole/1.0)"
# For the tests only: never ask an address inside our own network.
LINK_CHECK_ALLOW_LOOPBACK = False

WAGTAIL_SITE_NAME = "Platform Talent voor Technologie"
# ClamAV's daemon, which looks at each upload: the path of its socket, or `host:port`.
CLAMD = environment.text("CLAMD")
# A mail server that hangs must not hold up an editor or the scheduler.
EMAIL_TIMEOUT = 10  # seconds
# Where mail servers report that an alert cannot be delivered; empty: the sender of all mail.
BOUNCE_ADDRESS = environment.text("BOUNCE_ADDRESS")
DEFAULT_FROM_EMAIL = formataddr((WAGTAIL_SITE_NAME, "site@localhost"))
TAGGIT_CASE_INSENSITIVE = True
