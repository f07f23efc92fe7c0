"""Where backups are stored: a folder, or a bucket of an S3-compatible store."""

import os
import re
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError
from django.utils import timezone
from storages.backends.s3 import S3File, S3Storage

MANIFEST = "manifest.json"
# What this makes; anything else in a place is left alone.
NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
# A part of an upload; S3 takes 10,000 of them at most, so this allows files of 160 GB.
PART = 16 * 1024 * 1024
# What a failed backup left is deleted after this time.
ABANDONED_AFTER = timedelta(days=1)

# What a disk or a store that fails raises.
STORE_ERRORS = (OSError, BotoCoreError, ClientError)


def listed(storage, folder: str = "") -> tuple[list[str], list[str]]:
    """The folders and files in a folder of a storage; none when it does not exist."""
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []


class Place:
    """The backups in a folder or bucket. A backup is complete when its manifest is there."""

    def __init__(self, address: str):
        """Use the place at a path, or at `s3://bucket/prefix` with the keys of BACKUP_STORE."""
        if not address.startswith(("/", "s3://")):
            raise CommandError("Name a place for backups, from / or s3://, or set BACKUP_PLACE.")
        self.address, self.is_bucket = address, address.startswith("s3://")
        if self.is_bucket:
            parts = urlsplit(address)
            prefix = parts.path.strip("/")
            self.storage = S3Storage(
                bucket_name=parts.netloc, location=prefix, default_acl=None, **settings.BACKUP_STORE
            )
        else:
            self.storage = FileSystemStorage(location=address)

    def __str__(self):
        return self.address

    def _names(self) -> list[str]:
        return sorted(filter(NAME.fullmatch, listed(self.storage)[0]))

    def names(self) -> list[str]:
        """Return the complete backups, oldest first."""
        return [name for name in self._names() if MANIFEST in listed(self.storage, name)[1]]

    @contextmanager
    def writing(self, name: str, file: str):
        """Open a file of a backup for writing; it is safely stored when the block ends."""
        path = f"{name}/{file}"
        if self.is_bucket:
            key = f"{self.storage.location}/{path}".lstrip("/")
            # Uploads in parts while it is written, so that it needs no disk space here.
            with S3File(key, "wb", self.storage, buffer_size=PART) as target:
                yield target
            return
        folder = Path(self.storage.path(name))
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(folder / f"{file}.partial", "xb", opener=partial(os.open, mode=0o600)) as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        os.rename(target.name, folder / file)
        directory = os.open(folder, os.O_RDONLY)
        os.fsync(directory)
        os.close(directory)

    def reading(self, name: str, file: str):
        """Open a file of a backup, complete or not, for reading."""
        path = f"{name}/{file}"
        if not self.is_bucket:
            return self.storage.open(path)
        key = f"{self.storage.location}/{path}".lstrip("/")
        return closing(self.storage.bucket.Object(key).get()["Body"])

    def remove(self, name: str) -> None:
        """Delete a backup, complete or not; its manifest first, so that it is never half there."""
        for file in sorted(listed(self.storage, name)[1], key=lambda file: file != MANIFEST):
            self.storage.delete(f"{name}/{file}")
        if not self.is_bucket:
            self.storage.delete(name)

    def tidy(self) -> None:
        """Delete what failed backups left."""
        oldest = timezone.now() - ABANDONED_AFTER
        for name in set(self._names()) - set(self.names()):
            files = [f"{name}/{file}" for file in listed(self.storage, name)[1]]
            if all(self.storage.get_modified_time(file) < oldest for file in files):
                self.remove(name)
        if self.is_bucket:
            # What was cut off is in no list of files, and is paid for.
            uploads = self.storage.bucket.multipart_uploads
            for upload in uploads.filter(Prefix=self.storage.location):
                if upload.initiated < oldest:
                    upload.abort()
