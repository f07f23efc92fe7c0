"""Logs: one line per request, and in every line the id of the request that caused it.

Knows nothing of Django, so that gunicorn logs in the same form.
"""

import logging
import re
import time
import tomllib
from contextvars import ContextVar
from pathlib import Path

from pythonjsonlogger.core import RESERVED_ATTRS

# The id of the request that this thread answers now.
request_id: ContextVar[str] = ContextVar("request_id", default="-")

_ADDRESS = re.compile(r" from ip=[^ ]*:(?= )")
_QUERY = re.compile(r"\?\S*")
# Django adds the request itself to what it logs; its text would hold what a visitor searched for.
NEVER_LOGGED = ["request", "server_time"]


class RequestIdFilter(logging.Filter):
    """Gives every line the id of the request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the id; no line is skipped."""
        record.request_id = request_id.get()
        return True


class WithoutVisitorsFilter(logging.Filter):
    """Removes the address and the query of a visitor from what gunicorn logs."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the text; no line is skipped."""
        record.msg = _QUERY.sub("?…", _ADDRESS.sub(":", record.getMessage()))
        record.args = ()
        return True


def log_settings(as_json: bool, release: str = "") -> dict:
    """What `logs.toml` says, with lines of JSON that name the release, or of text."""
    # gunicorn's main process and Django's processes have different time zones.
    logging.Formatter.converter = time.gmtime
    configured = tomllib.loads(Path(__file__).with_name("logs.toml").read_text())
    line = configured.pop("lines")["json" if as_json else "text"]
    if as_json:
        reserved = [*RESERVED_ATTRS, *NEVER_LOGGED]
        line |= {"static_fields": {"release": release}, "reserved_attrs": reserved}
    return configured | {"formatters": {"line": line}}
