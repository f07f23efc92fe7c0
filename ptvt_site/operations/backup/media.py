"""The media as one tar file, and how they come back: all of them, or none."""

import shutil
import tarfile
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage, storages

# What a restore makes inside the folder of the media, which may be a disk of its own.
WORK = ".restore-"


def names(folder: str = "") -> list[str]:
    """The name of every file, sorted."""
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
                # An editor deleted it just now; the database was dumped before.
                continue
            with file:
                entry = tarfile.TarInfo(name)
                entry.size = file.size
                entry.mtime = default_storage.get_modified_time(name).timestamp()
                archive.addfile(entry, file)
            count += 1
    return count


def count(source) -> int:
    """How many files a tar file holds; raises `tarfile.TarError` when it is damaged."""
    with tarfile.open(fileobj=source, mode="r|") as archive:
        return sum(entry.isfile() for entry in archive)


class Restoring:
    """Brings files back in two steps, so that the database can come back in between.

    On a disk the old files stay until the last moment. In a bucket new files appear beside the old
    ones, which are deleted at the end.
    """

    def __init__(self):
        self.is_on_disk = isinstance(storages["default"], FileSystemStorage)
        self.restored = []

    def __enter__(self):
        if self.is_on_disk:
            root = Path(default_storage.location)
            root.mkdir(parents=True, exist_ok=True)
            self.root, self.work = root, Path(tempfile.mkdtemp(prefix=WORK, dir=root))
        return self

    def unpack(self, source) -> None:
        """Write the files where nobody sees them yet."""
        with tarfile.open(fileobj=source, mode="r|") as archive:
            for entry in archive:
                if not entry.isfile():
                    continue
                if self.is_on_disk:
                    archive.extract(entry, self.work / "new", filter="data")
                else:
                    _replace(entry.name, archive.extractfile(entry))
                self.restored.append(entry.name)

    def finish(self) -> None:
        """Let the files take the place of those that are there."""
        if not self.is_on_disk:
            for name in set(names()) - set(self.restored):
                default_storage.delete(name)
            return
        (self.work / "old").mkdir()
        for path in list(self.root.iterdir()):
            if not path.name.startswith(WORK):
                path.rename(self.work / "old" / path.name)
        if (self.work / "new").exists():
            for path in (self.work / "new").iterdir():
                path.rename(self.root / path.name)

    def __exit__(self, *error):
        if self.is_on_disk:
            shutil.rmtree(self.work, ignore_errors=True)


def _replace(name: str, content) -> None:
    # A storage may want to read a file twice, which a stream cannot.
    with tempfile.TemporaryFile() as copied:
        shutil.copyfileobj(content, copied)
        copied.seek(0)
        default_storage.delete(name)
        default_storage.save(name, File(copied))
