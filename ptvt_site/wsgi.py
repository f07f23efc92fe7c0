"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptvt_site.settings.production")

application = get_wsgi_application()

# After Django's set-up, for it reads the settings.
from ptvt_site.delivery.page_cache.application import with_page_cache  # noqa: E402

application = with_page_cache(application)
