"""Counts for Prometheus: requests, how long they took, and what the page cache did.

Off unless `METRICS_PORT` is set; gunicorn then makes a folder in which all workers count, and
starts a process that adds them up, at a port that visitors do not reach.
"""

import os
import sys
import time

from django.core.exceptions import MiddlewareNotUsed

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where prometheus-client looks by itself
# In seconds: from a page of the cache to what a visitor takes for broken.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# The first part of an address, and what it is. All else is a page.
_KINDS = {
    "api": "api",
    "beheer": "admin",
    "documenten": "document",
    "healthz": "health",
    "media": "media",
    "readyz": "health",
    "static": "static",
    "zoeken": "search",
}
_METHODS = {"GET", "HEAD", "POST"}


def kind_of(path: str) -> str:
    """What is asked for: one of a few, so that a visitor cannot make more rows of counts."""
    return _KINDS.get(path.split("/", 2)[1] if path.startswith("/") else "", "page")


class MetricsMiddleware:
    """Counts each request by method, kind, status and what the page cache says it did."""

    def __init__(self, get_response):
        if not os.environ.get(FOLDER):
            raise MiddlewareNotUsed
        from prometheus_client import Counter, Histogram

        self.get_response = get_response
        self.requests = Counter(
            "ptvt_requests", "Requests answered.", ["method", "kind", "status", "cache"]
        )
        self.seconds = Histogram(
            "ptvt_request_seconds", "Time to answer.", ["kind"], buckets=BUCKETS
        )

    def __call__(self, request):
        """Answer and count."""
        started = time.perf_counter()
        response = self.get_response(request)
        kind = kind_of(request.path)
        method = request.method if request.method in _METHODS else "other"
        cache = response.headers.get("X-Cache", "-").lower()
        self.requests.labels(method, kind, response.status_code, cache).inc()
        self.seconds.labels(kind).observe(time.perf_counter() - started)
        return response


def serve(host: str, port: int) -> None:
    """Answer Prometheus with the sum of all workers, until the process that started this ends."""
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    start_http_server(port, addr=host, registry=registry)
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
