"""The pages in files: shared by the processes of a machine, and there after a restart.

A folder for each version of the content and the code; in it, a file for each page. Nothing here
raises: a disk that is full or read-only only means that no page is kept on it.
"""

import logging
import os
import shutil
import tempfile
import threading
import time
from hashlib import blake2b
from pathlib import Path

from .entry import Entry
from .release import release
from .rules import Address

logger = logging.getLogger(__name__)

# How often the folder is counted, so that other processes' files count too.
COUNT_EVERY = 30  # seconds
# What is taken away when there is too much, so that it is not needed for each page.
EVICTED = 0.1
MOST_ADDRESSES = 500
# An old folder may belong to code that is still running during a reload.
OLDEST_FOLDER = 600  # seconds
_last_warning = 0.0


def _warn(error: OSError) -> None:
    """Say what is wrong with the disk, at most once a minute."""
    global _last_warning
    if time.monotonic() - _last_warning > 60:
        _last_warning = time.monotonic()
        logger.warning("The folder of the page cache does not work: %s", error)


class Files:
    """Pages under `folder`: at most `most_pages` of them, and `most_bytes`."""

    def __init__(self, folder: Path, most_pages: int, most_bytes: int):
        self.folder = folder / "pages"
        self.most_pages, self.most_bytes = most_pages, most_bytes
        self._counted = (None, 0, 0, 0.0)
        self._lock = threading.Lock()

    def _folder(self, version: str) -> Path:
        return self.folder / f"{release()}-{version}"

    def _path(self, address: Address, version: str) -> Path:
        name = blake2b(address.key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self._folder(version) / name[:2] / name[2:]

    def get(self, address: Address, version: str) -> Entry | None:
        """The page of this version, if it is here."""
        path = self._path(address, version)
        entry = _read(path)
        if entry is None or entry.address != address or entry.version != version:
            return None
        try:
            # So that the pages that are asked for stay.
            os.utime(path)
        except OSError as error:
            _warn(error)
        return entry

    def put(self, entry: Entry) -> None:
        """Keep a page."""
        path = self._path(entry.address, entry.version)
        data = entry.to_bytes()
        try:
            if not self._has_room(entry.version, len(data)):
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with open(descriptor, "wb") as file:
                    file.write(data)
                os.replace(name, path)
            except OSError:
                os.unlink(name)
                raise
        except OSError as error:
            _warn(error)

    def _has_room(self, version: str, size: int) -> bool:
        """Whether one more page fits; makes room when not."""
        with self._lock:
            of_version, pages, used, counted = self._counted
            if of_version != version or time.monotonic() - counted > COUNT_EVERY:
                pages, used = self._tidy(version, self.most_pages, self.most_bytes)
                counted = time.monotonic()
            if pages >= self.most_pages or used + size > self.most_bytes:
                keep = 1 - EVICTED
                pages, used = self._tidy(
                    version, int(self.most_pages * keep), int(self.most_bytes * keep)
                )
                counted = time.monotonic()
            self._counted = (version, pages + 1, used + size, counted)
            return pages < self.most_pages and used + size <= self.most_bytes

    def _tidy(self, version: str, most_pages: int, most_bytes: int) -> tuple[int, int]:
        """Delete the pages that were not used for longest; says what is left."""
        found = []
        for path in self._folder(version).glob("*/*"):
            try:
                facts = path.stat()
            except FileNotFoundError:
                continue
            found.append((facts.st_mtime, facts.st_size, path))
        found.sort()
        pages, used = len(found), sum(size for _, size, _ in found)
        for _, size, path in found:
            if pages <= most_pages and used <= most_bytes:
                break
            path.unlink(missing_ok=True)
            pages, used = pages - 1, used - size
        return pages, used

    def addresses(self) -> list[Address]:
        """The pages that are here, of whatever version, last used first; not more than are made
        again after a change.
        """
        found = []
        try:
            for path in self.folder.glob("*/*/*"):
                found.append((path.stat().st_mtime, path))
        except OSError as error:
            _warn(error)
        newest = sorted(found, key=lambda pair: -pair[0])[:MOST_ADDRESSES]
        entries = (_read(path) for _, path in newest)
        return list(dict.fromkeys(entry.address for entry in entries if entry))

    def forget(self, version: str) -> None:
        """Delete the pages of other versions; of other code only when they are old."""
        try:
            folders = [path for path in self.folder.iterdir() if path != self._folder(version)]
            for folder in folders:
                age = time.time() - folder.stat().st_mtime
                if folder.name.startswith(f"{release()}-") or age > OLDEST_FOLDER:
                    shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:
            pass
        except OSError as error:
            _warn(error)


def _read(path: Path) -> Entry | None:
    try:
        return Entry.from_bytes(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        if isinstance(error, OSError):
            _warn(error)
        return None
