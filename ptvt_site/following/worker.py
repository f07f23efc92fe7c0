"""Sends alerts, in a thread of `run_scheduler`; more than one process may."""

from django.db import close_old_connections

from ptvt_site.operations.worker import PeriodicThread

from .changes import match_changes
from .sending import send_due


class AlertThread(PeriodicThread):
    """Finds out every few seconds what is new and who must hear of it, and sends what is due."""

    def work(self) -> None:
        """Do what there is to do; when it is stopped, finish the mail under way first."""
        close_old_connections()
        match_changes()
        send_due(self.stop.is_set)

    def end(self) -> None:
        """Wait for the mail under way."""
        self.join(15)
