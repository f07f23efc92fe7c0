"""Does to a PostgreSQL of this machine what a bad day does. Only ever to the one it was given."""

import os
import shlex
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg

STARTS_WITHIN = 30  # seconds


class Postgres:
    """The server behind a database address, which runs on this machine for the drill alone."""

    def __init__(self, url: str):
        self.url = url
        with psycopg.connect(url) as connection:
            self.data = Path(connection.execute("SHOW data_directory").fetchone()[0])

    @property
    def pid(self) -> int:
        """The number of its main process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def _all(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def kill(self) -> None:
        """End it at once, with all that it was doing."""
        for pid in self._all():
            _send(pid, signal.SIGKILL)

    def hang(self) -> None:
        """Let it keep every connection and answer nothing."""
        for pid in self._all():
            _send(pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it answer again after `hang`."""
        for pid in reversed(self._all()):
            _send(pid, signal.SIGCONT)

    def start(self) -> None:
        """Start it again, as it was started before."""
        command = shlex.split((self.data / "postmaster.opts").read_text())
        owner = self.data.stat()
        with (self.data / "drill.log").open("a") as log:
            subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.data,
                start_new_session=True,
                **(
                    {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
                    if os.geteuid() == 0
                    else {}
                ),
            )
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=1).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def restart(self) -> None:
        """Stop it as for an update, and start it again."""
        pid = self.pid
        _send(pid, signal.SIGINT)
        until = time.monotonic() + STARTS_WITHIN
        while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                break
            time.sleep(0.05)
        self.start()


def _send(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
