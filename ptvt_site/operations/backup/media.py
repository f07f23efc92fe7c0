"""Packs the media in one tar file, and restores them: all of them, or none."""

import hashlib
import os
import shutil
import tarfile
import tempfile
from contextlib import suppress

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

from .places import STORE_ERRORS, listed

# The folder of what a restore puts aside.
ASIDE = ".restore"


def names(folder: str = "") -> list[str]:
    """Return the name of every file, sorted."""
    folders, files = listed(default_storage, folder)
    found = [f"{folder}/{name}".lstrip("/") for name in files]
    for name in folders:
        if name and not name.startswith("."):
            found += names(f"{folder}/{name}".lstrip("/"))
    return sorted(found)


def pack(target) -> dict[str, int]:
    """Write every file to a stream; returns how many, for the manifest."""
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
    return {"files": count}


def count(source) -> int:
    """Count the files of a tar file; raises `tarfile.TarError` when it is damaged."""
    with tarfile.open(fileobj=source, mode="r|") as archive:
        return sum(entry.isfile() for entry in archive)


class Restoring:
    """Restores files in two steps, so that the database can be restored in between.

    First a file is added when there is none of that name, and put aside when there is another one.
    The last step replaces what is old. When the block fails before that, both are deleted again.
    """

    def __init__(self):
        self.restored, self.added, self.aside = set(), [], {}

    def __enter__(self):
        return self

    def unpack(self, source) -> None:
        """Unpack the files; refuses names outside the folder."""
        with tarfile.open(fileobj=source, mode="r|") as archive:
            for entry in filter(tarfile.TarInfo.isfile, archive):
                self._store(entry.name, archive.extractfile(entry))
                self.restored.add(entry.name)

    def _store(self, name: str, content) -> None:
        # A storage may read a file twice; a stream can be read once.
        with tempfile.TemporaryFile() as copied:
            shutil.copyfileobj(content, copied)
            copied.seek(0)
            if not default_storage.exists(name):
                # First: what a full disk cuts off is deleted too.
                self.added.append(name)
                default_storage.save(name, File(copied))
            elif self._differs(name, copied):
                self.aside[name] = default_storage.save(f"{ASIDE}/{name}", File(copied))

    @staticmethod
    def _differs(name: str, copied) -> bool:
        with default_storage.open(name) as file:
            digests = {hashlib.file_digest(each, "sha256").digest() for each in (file, copied)}
        copied.seek(0)
        return len(digests) > 1

    def finish(self) -> None:
        """Replace the old files with the new ones."""
        self.added = []
        for name, aside in self.aside.items():
            if isinstance(default_storage, FileSystemStorage):
                os.replace(default_storage.path(aside), default_storage.path(name))
                continue
            with default_storage.open(aside) as file:
                default_storage.delete(name)
                default_storage.save(name, file)
        for name in set(names()) - self.restored:
            default_storage.delete(name)

    def __exit__(self, *error):
        for name in (*self.added, *self.aside.values()):
            # The store may be why it failed; what stays is a file that nothing shows.
            with suppress(*STORE_ERRORS):
                default_storage.delete(name)
        if isinstance(default_storage, FileSystemStorage):
            shutil.rmtree(default_storage.path(ASIDE), ignore_errors=True)
