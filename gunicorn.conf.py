"""How gunicorn runs the site; the environment may change the number of workers and threads."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT') or 8000}"
# Two processes use two cores; threads let a worker go on while another request waits.
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
worker_class = "gthread"
# No request of a visitor or an editor takes longer; what does is stuck.
timeout = 25
# On a reload, requests under way are finished before the old worker goes.
graceful_timeout = 30
# A worker is replaced now and then, so that a slow leak never matters, and not all at once. A kept
# page costs next to nothing: a number for pages that are made would mean a new worker every second.
max_requests = 100_000
max_requests_jitter = 10_000
# A browser or proxy may ask its next page over the same connection.
keepalive = 5
# The heartbeat file in memory: a slow disk must not look like a stuck worker.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
# Nothing may steer the server from outside.
control_socket_disable = True
accesslog = "-" if os.environ.get("ACCESS_LOG") == "1" else None
# A visitor may paste a whole text into the search field (it travels in the address); gunicorn's own
# limit of 4 kB would answer with a bare error. A proxy in front may set a limit of its own.
limit_request_line = 0
