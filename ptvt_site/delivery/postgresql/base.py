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
