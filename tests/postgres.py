"""A PostgreSQL of a test's own, which it may stop, kill and hang."""

import shutil
import signal
import subprocess
import tempfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

_loader = SourceFileLoader("with_postgres", str(Path(__file__).parents[1] / "bin/with-postgres"))
with_postgres = module_from_spec(spec_from_loader("with_postgres", _loader))
_loader.exec_module(with_postgres)


class Cluster:
    """A server with an empty database; `url` is its address."""

    def __init__(self):
        self.binaries = with_postgres.find_binaries()
        self._folder = tempfile.mkdtemp(prefix="ptvt-cluster-", dir="/tmp")
        self._options = with_postgres.prepare(self.binaries, self._folder)
        self._port = with_postgres.free_port()
        self.url = f"postgres://ptvt@127.0.0.1:{self._port}/postgres"
        self._server = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._server = with_postgres.serve(self.binaries, self._folder, self._port, self._options)

    def stop(self) -> None:
        """Stop it at once, and its connections with it."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(30)

    def kill(self) -> None:
        """Kill it without a chance to say goodbye."""
        self._signal(signal.SIGKILL)
        self._server.wait(30)

    def hang(self) -> None:
        """Let every process of it stand still: connections stay, and nobody answers."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def is_stopped(self) -> bool:
        return self._server.poll() is not None

    def _signal(self, number: int) -> None:
        children = subprocess.run(
            ["pgrep", "-P", str(self._server.pid)], capture_output=True, text=True
        )
        for pid in [self._server.pid, *map(int, children.stdout.split())]:
            subprocess.run(["kill", f"-{number}", str(pid)], stderr=subprocess.DEVNULL)

    def remove(self) -> None:
        """Stop it and take its files away."""
        if self._server and self._server.poll() is None:
            self.resume()
            self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
