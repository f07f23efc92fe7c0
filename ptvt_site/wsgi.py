"""The entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from ptvt_site.settings import environment  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptvt_site.settings.production")

application = get_wsgi_application()

# After Django's set-up, for they read the settings.
from wagtail.hooks import search_for_hooks  # noqa: E402

from ptvt_site.delivery.code_version import code_version  # noqa: E402
from ptvt_site.delivery.content_version import content_version  # noqa: E402

# It reads all the code, which no visitor should wait for, nor for the modules of the hooks.
code_version()
search_for_hooks()
content_version.start()
