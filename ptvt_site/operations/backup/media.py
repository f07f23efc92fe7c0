"""Packs the media in one tar file, and restores them: all of them, or none."""

import hashlib
import os
import shutil
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage, storages

from .places import STORE_ERRORS

# The work folder of a restore, inside the media folder: that may be a file system of its own.
WORK = ".restore-"


def names(folder: str = "") -> list[str]:
    """Return the name of every file, sorted."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    found = [f"{folder}/{name}".lstrip("/") for name in files]
    for name in folders:
        if name and not name.startswith("."):
            found += names(f"{folder}/{name}".lstrip("/"))
    return sorted(found)


def pack(target) -> int:
    """Write every file to a stream; returns how many."""
    count = 0
    with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for name in names():
            try:
                file = default_storage.open(name)
            except FileNotFoundError:
                # Deleted after the database was dumped.
                continue
            with file:
                entry = tarfile.TarInfo(name)
                entry.size = file.size
                entry.mtime = default_storage.get_modified_time(name).timestamp()
                archive.addfile(entry, file)
            count += 1
    return count


def count(source) -> int:
    """Count the files of a tar file; raises `tarfile.TarError` when it is damaged."""
    with tarfile.open(fileobj=source, mode="r|") as archive:
        return sum(entry.isfile() for entry in archive)


class Restoring:
    """Restores files in two steps, so that the database can be restored in between.

    Until the last step everything is as it was: on a disk the new files are in a work folder; in a
    bucket a file is added when there is none of that name, and put aside when there is another one.
    When the block fails before that step, both are deleted again.
    """

    def __init__(self):
        self.is_on_disk = isinstance(storages["default"], FileSystemStorage)
        self.restored, self.added, self.aside = set(), [], {}

    def __enter__(self):
        if self.is_on_disk:
            root = Path(default_storage.location)
            root.mkdir(parents=True, exist_ok=True)
            self.root, self.work = root, Path(tempfile.mkdtemp(prefix=WORK, dir=root))
        return self

    def unpack(self, source) -> None:
        """Unpack the files; refuses names outside the folder."""
        unpacked = self.is_on_disk and FileSystemStorage(self.work / "new")
        with tarfile.open(fileobj=source, mode="r|") as archive:
            for entry in archive:
                if not entry.isfile():
                    continue
                content = archive.extractfile(entry)
                if self.is_on_disk:
                    # Not `TarFile.extract`, whose `filter` Python 3.11.2 does not know.
                    unpacked.save(entry.name, File(content))
                    os.utime(unpacked.path(entry.name), (entry.mtime, entry.mtime))
                else:
                    self._upload(entry.name, content)
                self.restored.add(entry.name)

    def _upload(self, name: str, content) -> None:
        # A storage may read a file twice; a stream can be read once.
        with tempfile.TemporaryFile() as copied:
            shutil.copyfileobj(content, copied)
            copied.seek(0)
            if not default_storage.exists(name):
                self.added.append(default_storage.save(name, File(copied)))
            elif self._differs(name, copied):
                self.aside[name] = default_storage.save(f"{WORK}files/{name}", File(copied))

    @staticmethod
    def _differs(name: str, copied) -> bool:
        with default_storage.open(name) as file:
            digests = {hashlib.file_digest(each, "sha256").digest() for each in (file, copied)}
        copied.seek(0)
        return len(digests) > 1

    def finish(self) -> None:
        """Replace the old files with the new ones."""
        self.added = []
        if not self.is_on_disk:
            for name, aside in self.aside.items():
                with default_storage.open(aside) as file:
                    default_storage.delete(name)
                    default_storage.save(name, file)
            for name in set(names()) - self.restored:
                default_storage.delete(name)
            return
        old, new = self.work / "old", self.work / "new"
        for folder in (old, new):
            folder.mkdir(exist_ok=True)
        _move(self.root, old)
        try:
            _move(new, self.root)
        except OSError:
            _move(self.root, new)
            _move(old, self.root)
            raise

    def __exit__(self, *error):
        if self.is_on_disk:
            shutil.rmtree(self.work, ignore_errors=True)
        for name in (*self.added, *self.aside.values()):
            # The store may be why it failed; what stays is a file that nothing shows.
            with suppress(*STORE_ERRORS):
                default_storage.delete(name)


def _move(source: Path, target: Path) -> None:
    """Move everything in a folder, except the work folder."""
    for path in list(source.iterdir()):
        if not path.name.startswith(WORK):
            path.rename(target / path.name)
