"""What gunicorn itself logs: in the site's form, and without visitors' addresses and queries."""

import logging
import re

from gunicorn import glogging

_ADDRESS = re.compile(r" from ip=[^ ]*:(?= )")
_QUERY = re.compile(r"\?\S*")


class _WithoutVisitors(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Take the address of the visitor and what was asked out of the line."""
        record.msg = _QUERY.sub("?…", _ADDRESS.sub(":", record.getMessage()))
        record.args = ()
        return True


class Logger(glogging.Logger):
    """gunicorn's logger, without a line per request: the site logs those itself."""

    def setup(self, cfg):
        """Set the log up as always, and clean each line."""
        super().setup(cfg)
        self.error_log.addFilter(_WithoutVisitors())

    def access(self, resp, req, environ, request_time):
        """Log nothing; see `request_log`."""
