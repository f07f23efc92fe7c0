"""One line per request, and in each line its id. Knows no Django: gunicorn logs by this too."""

import logging
import re
import time
from contextvars import ContextVar

# The id of the request that this thread answers now.
request_id: ContextVar[str] = ContextVar("request_id", default="-")

_ADDRESS = re.compile(r" from ip=[^ ]*:(?= )")


def add_request_id(record: logging.LogRecord) -> bool:
    """Give a line the id of the request; no line is skipped."""
    record.request_id = request_id.get()
    return True


def remove_visitor(record: logging.LogRecord) -> bool:
    """Remove the address and the query of a visitor from a line of gunicorn."""
    record.msg = re.sub(r"\?\S*", "?…", _ADDRESS.sub(":", record.getMessage()))
    record.args = ()
    return True


def log_settings(as_json: bool, release: str = "") -> dict:
    """The form of the log, for Python's `logging.config.dictConfig`: lines of JSON, or of text."""
    # gunicorn's main process and Django's processes have different time zones.
    logging.Formatter.converter = time.gmtime
    if as_json:
        from pythonjsonlogger.core import RESERVED_ATTRS

        formatter = {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "static_fields": {"release": release},
            "fmt": "{asctime}{levelname}{name}{request_id}{message}",
            "style": "{",
            "datefmt": "%Y-%m-%dT%H:%M:%SZ",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            # Django adds the request, whose text would hold what a visitor searched for.
            "reserved_attrs": [*RESERVED_ATTRS, "request", "server_time"],
        }
    else:
        line = "{asctime} {levelname} {name} [{request_id}] {message}"
        formatter = {"format": line, "style": "{"}
    console = {"class": "logging.StreamHandler", "formatter": "line", "filters": [add_request_id]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            # Otherwise each has a handler of its own, and a line would appear twice.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "gunicorn.error": {"handlers": [], "filters": [remove_visitor], "propagate": True},
            # The site logs its requests itself (`request_log`).
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
            # Says where it found its keys, for every client.
            "botocore": {"level": "WARNING"},
            # Two lines for each of the many small tasks of a saved page.
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            # Warns of every HEAD request, since Django leaves it to the server to drop the body.
            "gunicorn.http.wsgi": {"level": "ERROR"},
        },
    }
