"""Settings for production: all that varies comes from the environment; HTTPS is required."""

import re
from email.utils import formataddr, parseaddr
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from ptvt_site.delivery.error_reports import start_reporting
from ptvt_site.delivery.logs import log_settings

from . import environment
from .base import *  # noqa: F403
from .base import PERIODIC_COMMANDS, SECURE_CSP, STORAGES, WAGTAIL_SITE_NAME

_REQUIRED = {
    "SECRET_KEY": "a long random text that only this site knows",
    "ALLOWED_HOSTS": "the site's host names, with commas between them, such as ptvt.nl,www.ptvt.nl",
    "DATABASE_URL": "the database, such as postgres://user:password@host:5432/name",
}
_missing = [f"  {name}: {_REQUIRED[name]}" for name in _REQUIRED if not environment.items(name)]
if _missing:
    _what = "Set these environment variables before the site can start:"
    raise ImproperlyConfigured("\n".join([_what, *_missing]))

DEBUG = False
# A part of the release, not of the state.
STATIC_ROOT = Path(environment.text("STATIC_ROOT") or BASE_DIR / "collected/static")
SECRET_KEY = environment.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.items("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.items("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = environment.address(
    "BASE_URL", "https://", "http://", default=f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")
if not re.fullmatch("https?://[^/*]+", WAGTAILADMIN_BASE_URL):
    raise ImproperlyConfigured("BASE_URL or the first of ALLOWED_HOSTS must name a host: ptvt.nl.")
CSRF_TRUSTED_ORIGINS = environment.items("CSRF_TRUSTED_ORIGINS")

if environment.text("MEDIA_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "ptvt_site.delivery.media_bucket.MediaBucket",
        "OPTIONS": {
            "bucket_name": environment.text("MEDIA_BUCKET"),
            # The bucket's own rules: nobody but the site reads it.
            "default_acl": None,
            # A second file of the same name gets another name, as on disk.
            "file_overwrite": False,
        },
    }
# Wherever the files are, Wagtail first checks the permission to read a document.
WAGTAILDOCS_SERVE_METHOD = "serve_view"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Health checks are requested from inside the network, without HTTPS.
SECURE_SSL_REDIRECT = environment.flag("HTTPS_ONLY", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CSP["upgrade-insecure-requests"] = []
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
# Log-in attempts are also counted per address: of the visitor, not of the proxy in front.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", 1)

EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = environment.flag("EMAIL_USE_SSL")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("Set EMAIL_USE_TLS or EMAIL_USE_SSL, not both.")
_name, _address = parseaddr(environment.text("DEFAULT_FROM_EMAIL"))
DEFAULT_FROM_EMAIL = formataddr(
    (_name or WAGTAIL_SITE_NAME, _address or f"site@{ALLOWED_HOSTS[0].lstrip('.')}")
)

METRICS_GAUGES |= {
    f"ptvt_{name}": f"ptvt_site.operations.status.{name}"
    for name in (
        "backup_age_seconds",
        "rehearsal_age_seconds",
        "commands_failed",
        "mails_waiting",
        "mails_failed",
        "tasks_waiting",
        "tasks_failed",
        "security_txt_days",
        "disk_free_bytes",
    )
}
METRICS_GAUGES["ptvt_schedule_failures"] = "ptvt_site.editors.scheduling.failures"
PERIODIC_COMMANDS["check_links"] = "day"
if BACKUP_PLACE:
    PERIODIC_COMMANDS["backup"] = "day"
    if not BACKUP_AGE_RECIPIENT:
        # An encrypted backup can only be read where its private key is.
        PERIODIC_COMMANDS["restore --rehearse"] = "week"
# Last, so that it knows how the others went.
PERIODIC_COMMANDS["report_problems"] = "day"

LOGGING = log_settings(as_json=True, release=RELEASE)
LOG_REQUESTS = environment.flag("ACCESS_LOG", default=True)
start_reporting(
    environment.address("SENTRY_DSN", "https://", "http://"),
    environment.text("SENTRY_ENVIRONMENT", "production"),
    RELEASE,
)
