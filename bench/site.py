"""The site as it runs in production, on this machine, for measurements and drills."""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import requests

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
STARTS_WITHIN, ANSWERS_WITHIN = 400, 90  # seconds, on a busy machine


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find_tool(name: str) -> str:
    """The path of a program, which is installed first where that can be; empty without it."""
    found = subprocess.run([ROOT / "bin/find-tool", name], capture_output=True, text=True)
    return found.stdout.strip().rpartition("\n")[2]


@dataclass
class ProductionSite:
    """A site with production settings: its database, the folder of its files, and its variables."""

    database_url: str
    folder: Path
    variables: dict[str, str]

    @classmethod
    def make(cls, database_url: str, folder: Path, **variables: str) -> Self:
        """A site of which nothing exists yet."""
        return cls(database_url, folder, {"SECRET_KEY": secrets.token_urlsafe(50)} | variables)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes: nothing of the site of this process itself."""
        kept = ("PATH", "HOME", "LANG", "TMPDIR")
        return {name: os.environ[name] for name in kept if name in os.environ} | {
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "ptvt_site.settings.production",
            "HTTPS_ONLY": "0",
            "STATIC_ROOT": str(self.folder / "static"),
            "VAR_DIR": str(self.folder),
            **self.variables,
        }

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        """Run a command of `manage.py`."""
        result = subprocess.run(
            [PYTHON, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        if check and result.returncode:
            raise RuntimeError(f"{arguments[0]} fails:\n{result.stdout}{result.stderr}")
        return result

    def prepare(self, *options: str) -> None:
        """Make the database, the static files and the demo content, with options of its command."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        self.manage("load_demo", "--if-empty", *options)

    def served(self, certificate: Path | None = None, **variables: str):
        """The site behind gunicorn, until the block ends; yields the running server.

        With a certificate, that the variables give gunicorn too, it is asked over TLS.
        """
        site = type(self)(self.database_url, self.folder, self.variables | variables)
        command = [PYTHON, "-m", "gunicorn", "ptvt_site.wsgi"]
        return running(command, self.folder / "server.log", site.environment, certificate)


@dataclass
class Server:
    """A running site."""

    process: subprocess.Popen
    port: int
    log: Path
    certificate: Path | None = None

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http{'s' if self.certificate else ''}://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> requests.Response:
        """The answer at an address, over a connection of its own; redirects are not followed."""
        options = {"allow_redirects": False, "verify": self.certificate or True}
        return requests.get(self.url + path, headers=headers, timeout=ANSWERS_WITHIN, **options)

    def pages(self) -> list[str]:
        """The addresses in its sitemap, without the host."""
        locations = re.findall(r"<loc>([^<]+)</loc>", self.get("/sitemap.xml").text)
        return [urlsplit(location).path for location in locations]

    def wait_until_up(self) -> None:
        """Wait until it answers, or raise `RuntimeError` with its log."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.get("/healthz")
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"The site does not start:\n{self.log.read_text()}")

    def workers(self) -> list[int]:
        """The process numbers of its workers, oldest first."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        # A worker is a copy of its parent; what else it starts has another command line.
        command = Path(f"/proc/{self.process.pid}/cmdline").read_bytes()
        return [int(pid) for pid in children.split() if _command_of(pid) == command]

    def stop(self) -> None:
        """End it as Ctrl-C does, and then what it started."""
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(self.process.pid, signal.SIGINT)
            self.process.wait(5)  # Longer is a request that nobody waits for any more.
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def running(command, log: Path, environment: dict, certificate=None, cwd: Path = ROOT):
    """A site that this command starts at a free port, until the block ends; yields its `Server`."""
    environment = {"PORT": str(free_port())} | environment
    with log.open("a") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    server = Server(process, int(environment["PORT"]), log, certificate)
    try:
        server.wait_until_up()
        yield server
    finally:
        server.stop()


@contextmanager
def small_disk(folder: Path, kilobytes: int):
    """A disk in memory at a folder; yields whether it could be made, as only root may."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={kilobytes}k,mode=0777"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
    is_there = subprocess.run(command, capture_output=True).returncode == 0
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", "--lazy", folder], check=True)


def memory_of(pid: int, kind: str = "Pss") -> int:
    """The memory that only this process uses and its share of what it shares (PSS), in bytes.

    `Pss_Anon` leaves out the files of programs and libraries: the share of those changes when
    another process that uses them starts or ends.
    """
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) * 1024
    raise ValueError(f"Process {pid} tells nothing about its memory.")


def _command_of(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""
