"""Settings for the tests: as in production, without what only takes time."""

import tempfile
from pathlib import Path

from . import environment
from .base import *  # noqa: F403
from .base import database_from

DEBUG = False
SECRET_KEY = "only-for-tests"
# `make lint` checks with it that running code works with each new migration.
INSTALLED_APPS += ["django_migration_linter"]
LOGGING["root"]["level"] = "WARNING"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database_from(environment.text("DATABASE_URL", "sqlite://:memory:"))}
# Most tests are about the admin itself; those of logging in set this to True.
SECOND_FACTOR_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = IMMEDIATE_TASKS
# The tests of counting turn it on.
COUNT_VISITS = False
PERIODIC_COMMANDS = {}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The tests of the page cache turn it on.
PAGE_CACHE = False
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="ptvt-test-media-"))
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
LINK_CHECK_ALLOW_LOOPBACK = True
LINK_CHECK_PAUSE = 0
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
