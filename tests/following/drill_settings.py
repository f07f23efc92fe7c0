"""Settings of the drill: the tests' own, with a mail server and its own state."""

import os
from pathlib import Path

from ptvt_site.settings.test import *  # noqa: F403

VAR_DIR = Path(os.environ["VAR_DIR"])
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["EMAIL_PORT"])
