"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptvt_site.settings.production")

application = get_wsgi_application()

# After Django's set-up, for they read the settings.
from ptvt_site.delivery.metrics import with_metrics  # noqa: E402
from ptvt_site.delivery.page_cache.application import with_page_cache  # noqa: E402
from ptvt_site.delivery.request_log import RequestLog  # noqa: E402

application = with_metrics(RequestLog(with_page_cache(application)))
