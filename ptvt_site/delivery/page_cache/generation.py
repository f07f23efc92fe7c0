"""Which version of the content is the present one, as every process of this machine sees it.

The truth is in the database. A small file in memory holds what was last read there: whoever changes
the content reads the database after its commit and writes the file, and each request looks whether
the file changed. The watchdog of each process compares both twice a second, so that a change made
elsewhere, or a file that cannot be written, keeps no old page alive.

Reading the database and writing the file happen under one lock; so what is written is never older
than what was there.
"""

import fcntl
import logging
import os
import secrets
import tempfile
import threading
import time
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.db import Error
from django.utils.functional import cached_property
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

# Stands for a version that nobody could read: no page is of it.
UNKNOWN = "?"
LONGEST_WAIT = 1.0  # seconds, for the lock


def read_version() -> str:
    """The version in the database. Raises a database error when it cannot be read."""
    return import_string(settings.PAGE_CACHE_VERSION)()


def _memory_folder(folder: Path) -> Path:
    """A folder of this user's own in memory, which belongs to `folder`; else `folder` itself."""
    name = blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
    try:
        memory = Path("/dev/shm", f"ptvt-{os.geteuid()}-{name}")  # nosec B108
        memory.mkdir(mode=0o700, exist_ok=True)
        facts = memory.lstat()
        if facts.st_uid == os.geteuid() and memory.is_dir() and not memory.is_symlink():
            return memory
    except OSError:
        pass
    return folder


class Generation:
    """The present version of the content; `None` when no process ever knew it.

    `folder` outlives the machine's memory: what a process starts with when the database is dead.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._seen = self._value = None
        self._listeners = []
        self._adopting = threading.Lock()

    @cached_property
    def memory(self) -> Path:
        """Where processes of this machine and user meet."""
        return _memory_folder(self.folder)

    @cached_property
    def _path(self) -> str:
        return str(self.memory / "version")

    def on_change(self, listener) -> None:
        """Call `listener(version)` in this process whenever the version changes."""
        self._listeners.append(listener)

    def current(self) -> str | None:
        """The present version; cheap enough for every request."""
        try:
            facts = os.stat(self._path)
        except OSError:
            return self._value
        if (facts.st_mtime_ns, facts.st_ino) != self._seen:
            self._look()
        return self._value

    def _look(self) -> None:
        with self._adopting:
            try:
                with open(self._path) as file:
                    facts = os.fstat(file.fileno())
                    value = file.read()
            except OSError:
                return
            self._seen = (facts.st_mtime_ns, facts.st_ino)
            self._adopt(value)

    def _adopt(self, value: str) -> None:
        if value and value != self._value:
            for listener in self._listeners:
                listener(value)
            self._value = value

    def start(self) -> None:
        """Begin with what the database says, or with what was last known when it is dead."""
        try:
            self.refresh()
        except Error:
            if self.current() is None:
                self._adopt(self._last_known())

    def _last_known(self) -> str:
        try:
            return (self.folder / "version").read_text()
        except OSError:
            return ""

    def refresh(self) -> None:
        """Read the database, and tell every process when it says something else.

        Raises a database error when it cannot be read.
        """
        version = read_version()
        if version != self.current():
            with self._lock():
                version = read_version()
                self._write(version)

    def changed(self) -> None:
        """Tell every process of a change that was just committed."""
        with self._lock() as locked:
            try:
                version = read_version() if locked else self._unknown()
            except Error:
                # Something changed, and nobody can say to what: no old page may be served.
                version = self._unknown()
            self._write(version)

    def _unknown(self) -> str:
        return UNKNOWN + secrets.token_hex(8)

    def _write(self, version: str) -> None:
        written = []
        for folder in dict.fromkeys((self.memory, self.folder)):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                _replace(folder / "version", version)
                written.append(folder)
            except OSError as error:
                logger.warning("The version of the content cannot be written: %s", error)
        if self.memory in written:
            self.current()
        else:
            with self._adopting:
                self._adopt(version)

    @contextmanager
    def _lock(self):
        """Only one process at a time; says whether it got its turn within a second."""
        try:
            self.memory.mkdir(parents=True, exist_ok=True)
            file = open(self.memory / "lock", "w")  # noqa: SIM115
        except OSError as error:
            # Without a place for the lock there is no file to disagree about either.
            logger.warning("The version of the content cannot be locked: %s", error)
            yield True
            return
        with file:
            yield _locked(file)


def _locked(file) -> bool:
    last = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > last:
                return False
            time.sleep(0.005)


def _replace(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}-")
    try:
        with open(descriptor, "w") as file:
            file.write(text)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise


generation = Generation(Path(settings.VAR_DIR) / "page_cache")


def announce_change() -> None:
    """Tell every process that the content has changed; call it when the change is committed."""
    if settings.PAGE_CACHE:
        generation.changed()
