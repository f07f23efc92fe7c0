"""Counts for Prometheus, if `METRICS_PORT` is set: requests, how long they took, the page cache."""

import threading
import time
from contextlib import suppress

from django.conf import settings
from django.db import Error, close_old_connections
from django.utils.module_loading import import_string

from .content_version import content_version

# In seconds: from a page of the cache to what a visitor takes for broken.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
CHECK_EVERY = 5  # seconds
# The first part of an address, and what it is. All else is a page.
_KINDS = {name: name for name in ("api", "media", "static")}
_KINDS |= {"beheer": "admin", "documenten": "document", "zoeken": "search"}
_KINDS |= dict.fromkeys(("healthz", "readyz"), "health")


def kind_of(path: str) -> str:
    """What is asked for: one of a few, so that a visitor cannot make more rows of counts."""
    return _KINDS.get(path.split("/", 2)[1] if path.startswith("/") else "", "page")


class Metrics:
    """Counts requests; a thread reads if the database is down, and each of `METRICS_GAUGES`."""

    def __init__(self):
        from prometheus_client import Counter, Gauge, Histogram

        labels, newest = ["method", "kind", "status", "cache"], {"multiprocess_mode": "livemax"}
        self.requests = Counter("ptvt_requests", "Requests answered.", labels)
        self.seconds = Histogram("ptvt_request_seconds", "Time taken.", ["kind"], buckets=BUCKETS)
        self.database_down = Gauge("ptvt_database_away", "1 while the database is down.", **newest)
        self.gauges = {
            Gauge(name, "See METRICS_GAUGES.", multiprocess_mode="mostrecent"): import_string(path)
            for name, path in settings.METRICS_GAUGES.items()
        }
        started = Gauge("ptvt_start_time_seconds", "Start of a release.", ["release"], **newest)
        started.labels(settings.RELEASE).set_to_current_time()
        threading.Thread(target=self._check, name="metrics", daemon=True).start()

    def __call__(self, request, response, seconds: float) -> None:
        """Count a request."""
        cache = response.headers.get("Cache-Status", "").partition("; ")[2] or "none"
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        kind = kind_of(request.path)
        self.requests.labels(method, kind, response.status_code, cache).inc()
        self.seconds.labels(kind).observe(seconds)

    def _check(self) -> None:
        while True:
            is_down = content_version.is_silent()
            self.database_down.set(is_down)
            for gauge, read in self.gauges.items() if not is_down else ():
                with suppress(Error):
                    gauge.set(read())
                close_old_connections()
            time.sleep(CHECK_EVERY)
