"""How gunicorn runs the site; the environment may change the number of workers and threads."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module

from gunicorn.http import wsgi

# gunicorn reads this file before it looks for the site here.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from ptvt_site.delivery.logs import log_settings  # noqa: E402
from ptvt_site.settings import environment  # noqa: E402

# Large packages, imported once before the workers are forked: these share the memory, and load the
# site sooner. A reload (HUP) takes new code and settings of ours; new packages need a restart. None
# of these reads Django's settings when it is imported, for those would then stay as they are.
PRELOADED = [
    "bs4",
    "cryptography.x509",
    "django.contrib.postgres.search",
    "django.core.handlers.wsgi",
    "django.test",  # Wagtail uses it to make previews.
    "django_tasks",
    "fido2.server",
    "icalendar",
    "nh3",
    "pillow_heif",
    "psycopg",
    "pydantic.type_adapter",
    "rapidfuzz.process",
    "requests",
    "snowballstemmer",
]
for name in PRELOADED:
    import_module(name)

_host = environment.text("HOST", "127.0.0.1")
bind = f"{_host}:{environment.number('PORT', 8000)}"
# Two processes use two cores; threads let a worker go on while another request waits.
workers = environment.number("WEB_CONCURRENCY", 2, least=1)
threads = environment.number("WEB_THREADS", 4, least=1)
worker_class = "gthread"
# No request of a visitor or an editor takes longer; what does is stuck.
timeout = 25
# On a reload, requests under way are finished before the old worker goes. New ones wait in the
# socket for the seconds in which the new workers load the site.
graceful_timeout = 30
# A worker is replaced now and then, so that a slow leak never matters, and not all at once. Most
# requests are for cached pages and cost next to nothing, so the number is high.
max_requests = environment.number("WEB_MAX_REQUESTS", 100_000)
max_requests_jitter = max_requests // 10
# A browser or proxy may ask its next page over the same connection.
keepalive = 5
# The heartbeat file in memory: a slow disk must not look like a stuck worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # nosec B108
# Nothing may steer the server from outside.
control_socket_disable = True
# A visitor may paste a whole text into the search field (it travels in the address); gunicorn's own
# limit of 4 kB would answer with a bare error. A proxy in front may set a limit of its own.
limit_request_line = 0
# Django itself sees who came by HTTPS, from one header that the proxy sets. No header of a visitor
# may say where the site begins (SCRIPT_NAME), or refuse the request by contradicting that one.
forwarder_headers = ""
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
# The site logs its requests itself, with an id and without visitors.
logconfig_dict = log_settings(
    as_json=environment.text("DJANGO_SETTINGS_MODULE", ".production").endswith(".production"),
    release=environment.text("RELEASE", environment.BASE_DIR.name),
)

_default_headers = wsgi.Response.default_headers


def _without_server(response) -> list[str]:
    return [line for line in _default_headers(response) if not line.startswith("Server:")]


# No setting of gunicorn leaves out the header that names it.
wsgi.Response.default_headers = _without_server

_metrics_port = environment.number("METRICS_PORT", 0)
if _metrics_port:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        # Set before the workers load the site: all count in this folder, after a reload too.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="ptvt-metrics-")

    def when_ready(server):
        """Start the process that answers Prometheus."""
        command = [sys.executable, "-m", "ptvt_site.delivery.metrics_server"]
        command += [_host, str(_metrics_port)]
        server.metrics = subprocess.Popen(command, cwd=os.path.dirname(os.path.abspath(__file__)))

    def child_exit(server, worker):
        """Let go of what a worker that ended had counted as current."""
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)

    def on_exit(server):
        """Stop answering Prometheus and take the counts away."""
        if hasattr(server, "metrics"):
            server.metrics.terminate()
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def post_worker_init(worker):
    """Exempt what was loaded from garbage collection: no visitor waits while it is searched."""
    gc.collect()
    gc.freeze()


def pre_fork(server, worker):
    """Do the same for what the workers share: a search would make copies of it."""
    post_worker_init(worker)
