import select

from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from ..page_cache.watchdog import watchdog


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that a request gets at once, or not at all."""

    def get_new_connection(self, conn_params):
        """Connect; raises `OperationalError` at once while the database is away."""
        if watchdog.is_open and not watchdog.is_watching():
            raise OperationalError("The database is away.")
        return super().get_new_connection(conn_params)

    def is_usable(self):
        """Whether the server is still there. Asked before the first query of each request.

        A server that hung up left word of that at our end of the line, so that where nothing came
        in, and nothing went wrong before, there is nothing to ask. Else Django asks it.
        """
        if self.connection is None or self.connection.closed or self.errors_occurred:
            return super().is_usable()
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN)
        return not line.poll(0) or super().is_usable()
