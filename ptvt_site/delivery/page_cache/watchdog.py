"""Watches the database, so that no visitor waits for one that does not answer.

A thread of each process asks the database for the version of the content, twice a second at least,
over a connection of its own. When that fails, or takes longer than `LONGEST_ANSWER`, the breaker is
open: what needs the database gets an answer at once that it is away. A database that hangs keeps
connections open and says nothing; then the watchdog hangs up for the threads that wait for it.
"""

import logging
import os
import socket
import threading
import time
import weakref

from django.db import InterfaceError, OperationalError, connections
from django.db.backends.signals import connection_created

from .generation import generation

logger = logging.getLogger(__name__)

EVERY = 0.4  # seconds
# Longer than a query of a visitor's page ever takes, by far.
LONGEST_ANSWER = 1.0  # seconds
# A query of a visitor or an editor that takes longer is stuck; gunicorn gives up after 25.
LONGEST_QUERY = 20  # seconds
WATCH = "database watch"


class Watchdog:
    """Knows whether the database is there."""

    def __init__(self):
        self._asked = None
        self._away = False
        self._hurry = threading.Event()
        self._connections = weakref.WeakSet()

    @property
    def is_open(self) -> bool:
        """Whether the database is away."""
        asked = self._asked
        return self._away or (asked is not None and time.monotonic() - asked > LONGEST_ANSWER)

    def is_watching(self) -> bool:
        """Whether this thread is the one that looks whether the database is back."""
        return threading.current_thread().name == WATCH

    def hurry(self) -> None:
        """Look now: something went wrong with the database."""
        self._hurry.set()

    def start(self) -> None:
        """Begin to watch, in this process."""
        connection_created.connect(self._remember, dispatch_uid="watchdog")
        for run, name in ((self._watch, WATCH), (self._hang_up, "database hang-up")):
            threading.Thread(target=run, name=name, daemon=True).start()
        os.register_at_fork(after_in_child=self.start)

    def _remember(self, connection, **kwargs):
        if self.is_watching():
            return
        self._connections.add(connection)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET statement_timeout = {LONGEST_QUERY * 1000}")

    def _watch(self) -> None:
        while True:
            self._asked = time.monotonic()
            try:
                generation.refresh()
                away = False
            except (OperationalError, InterfaceError) as error:
                away = True
                if not self._away:
                    logger.error("The database does not answer: %s", type(error).__name__)
                connections.close_all()
            except Exception:
                logger.exception("The watch on the database failed")
                away = self._away
            if self._away and not away:
                logger.info("The database answers again")
            self._asked, self._away = None, away
            self._hurry.wait(EVERY)
            self._hurry.clear()

    def _hang_up(self) -> None:
        """End the connections of all threads when the database keeps them waiting."""
        while True:
            time.sleep(EVERY / 2)
            asked = self._asked
            if asked is not None and time.monotonic() - asked > LONGEST_ANSWER:
                if not self._away:
                    logger.error("The database hangs")
                self._away = True
                for found in list(self._connections):
                    _shut(found)


def _shut(connection) -> None:
    """End a connection under the thread that waits for it, which then gets an error."""
    raw = connection.connection
    if connection.vendor != "postgresql" or raw is None or raw.closed:
        return
    try:
        # A copy of the descriptor: what is looked at is what is ended, whatever happens meanwhile.
        with socket.socket(fileno=os.dup(raw.pgconn.socket)) as copy:
            peer = copy.getpeername()
            port = peer[1] if isinstance(peer, tuple) else None
            if port is None or port == int(raw.info.port):
                copy.shutdown(socket.SHUT_RDWR)
    except Exception as error:
        # Its own thread may close it at the same moment.
        logger.debug("A connection was gone already: %s", error)


watchdog = Watchdog()
