"""Packs the media in one tar file, and restores them: all of them, or none."""

import os
import shutil
import tarfile
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage, storages

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

    The old files stay until the last step; for a bucket, the new ones wait in a temporary folder.
    """

    def __init__(self):
        self.is_on_disk = isinstance(storages["default"], FileSystemStorage)
        self.restored = []

    def __enter__(self):
        self.root = Path(default_storage.location) if self.is_on_disk else None
        if self.root:
            self.root.mkdir(parents=True, exist_ok=True)
        self.work = Path(tempfile.mkdtemp(prefix=WORK, dir=self.root))
        return self

    def unpack(self, source) -> None:
        """Unpack the files in the work folder; refuses names outside it."""
        unpacked = FileSystemStorage(self.work / "new")
        with tarfile.open(fileobj=source, mode="r|") as archive:
            for entry in archive:
                if not entry.isfile():
                    continue
                content = archive.extractfile(entry)
                # Not `TarFile.extract`, whose `filter` Python 3.11.2 does not know.
                unpacked.save(entry.name, File(content))
                os.utime(unpacked.path(entry.name), (entry.mtime, entry.mtime))
                self.restored.append(entry.name)

    def finish(self) -> None:
        """Replace the old files with the new ones."""
        old, new = self.work / "old", self.work / "new"
        if not self.is_on_disk:
            for name in self.restored:
                with (new / name).open("rb") as content:
                    default_storage.delete(name)
                    default_storage.save(name, File(content))
            for name in set(names()) - set(self.restored):
                default_storage.delete(name)
            return
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
        shutil.rmtree(self.work, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    """Move everything in a folder, except the work folder."""
    for path in list(source.iterdir()):
        if not path.name.startswith(WORK):
            path.rename(target / path.name)
