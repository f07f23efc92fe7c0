"""In production: everything that varies comes from the environment, and HTTPS is taken as given."""

import os
from email.utils import formataddr, parseaddr

from django.core.exceptions import ImproperlyConfigured

from ptvt_site.delivery.error_reports import start_reporting
from ptvt_site.delivery.logs import log_settings

from .base import *  # noqa: F403
from .base import SECURE_CSP, STORAGES, WAGTAIL_SITE_NAME, database_from, search_backends_for

_REQUIRED = {
    "SECRET_KEY": "a long random text that only this site knows",
    "ALLOWED_HOSTS": "the site's host names, with commas between them, such as ptvt.nl,www.ptvt.nl",
    "DATABASE_URL": "the database, such as postgres://user:password@host:5432/name",
}
_missing = [name for name in _REQUIRED if not os.environ.get(name)]
if _missing:
    raise ImproperlyConfigured(
        "Set these environment variables before the site can start:\n"
        + "\n".join(f"  {name}: {_REQUIRED[name]}" for name in _missing)
    )

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = [host.strip() for host in os.environ["ALLOWED_HOSTS"].split(",") if host.strip()]
DATABASES = {"default": database_from(os.environ["DATABASE_URL"])}
WAGTAILSEARCH_BACKENDS = search_backends_for(DATABASES["default"])
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL") or f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
CSRF_TRUSTED_ORIGINS = [
    origin for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin
]

if os.environ.get("MEDIA_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "ptvt_site.delivery.media_bucket.MediaBucket",
        "OPTIONS": {
            "bucket_name": os.environ["MEDIA_BUCKET"],
            # The bucket's own rules: nobody but the site reads it.
            "default_acl": None,
            # Two files of one name: the second gets another name, as on disk.
            "file_overwrite": False,
        },
    }
# Wherever the files are: Wagtail asks first who may read a document.
WAGTAILDOCS_SERVE_METHOD = "serve_view"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The health checks are asked from inside, without HTTPS.
SECURE_SSL_REDIRECT = os.environ.get("HTTPS_ONLY", "1") == "1"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CSP["upgrade-insecure-requests"] = []
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
# Tries to log in are counted per address too: of the visitor, not of the proxy in front.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT") or 1)

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 25)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS") == "1"
_name, _address = parseaddr(os.environ.get("DEFAULT_FROM_EMAIL") or "")
DEFAULT_FROM_EMAIL = formataddr(
    (_name or WAGTAIL_SITE_NAME, _address or f"site@{ALLOWED_HOSTS[0].lstrip('.')}")
)

LOGGING = log_settings(as_json=True)
LOG_REQUESTS = (os.environ.get("ACCESS_LOG") or "1") == "1"
start_reporting(os.environ.get("SENTRY_DSN"))
