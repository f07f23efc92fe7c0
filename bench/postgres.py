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
        self.process = None
        with psycopg.connect(url) as connection:
            self.data, sockets, port = (
                connection.execute(f"SHOW {name}").fetchone()[0]
                for name in ("data_directory", "unix_socket_directories", "port")
            )
        self.data = Path(self.data)
        self._locks = [self.data / "postmaster.pid"]
        self._locks += [Path(folder, f".s.PGSQL.{port}.lock") for folder in sockets.split(", ")]

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
        if self._locks[0].exists() and _is_gone(self.pid):
            # What was killed could not take these away; and it looks alive to who asks the system,
            # as long as its parent did not notice.
            for lock in self._locks:
                lock.unlink(missing_ok=True)
        process = self._started()
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=1).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
                # What remains of the one before may be in its way for a moment.
                if process.poll() is not None:
                    process = self._started()

    def _started(self) -> subprocess.Popen:
        owner = self.data.stat()
        identity = {}
        if os.geteuid() == 0:
            identity = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        with (self.data / "drill.log").open("a") as log:
            self.process = subprocess.Popen(
                shlex.split((self.data / "postmaster.opts").read_text()),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.data,
                start_new_session=True,
                **identity,
            )
        return self.process

    def stop(self) -> None:
        """End it, if this started it; nobody else would."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(STARTS_WITHIN)

    def restart(self) -> None:
        """Stop it as for an update, and start it again."""
        pid = self.pid
        _send(pid, signal.SIGINT)
        until = time.monotonic() + STARTS_WITHIN
        while not _is_gone(pid) and time.monotonic() < until:
            time.sleep(0.05)
        self.start()


def _send(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _is_gone(pid: int) -> bool:
    """Whether a process has ended, even when its parent did not ask how."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"
