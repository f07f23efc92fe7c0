"""Where backups are stored: a folder, or a bucket of an S3-compatible store."""

import os
import shutil
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils import timezone

MANIFEST = "manifest.json"
PARTIAL = ".partial"
# A part of an upload; S3 takes 10,000 of them at most, so this allows files of 160 GB.
PART = 16 * 1024 * 1024
# What a failed backup left is deleted after this time.
ABANDONED_AFTER = timedelta(days=1)


def place_for(address: str) -> "Folder | Bucket":
    """Return the place with this address: a path, or `s3://bucket/prefix`."""
    if address.startswith("s3://"):
        parts = urlsplit(address)
        return Bucket(parts.netloc, parts.path.strip("/"))
    return Folder(Path(address))


class Folder:
    """Backups in a folder, readable by the owner only."""

    def __init__(self, path: Path):
        self.path = path

    def __str__(self):
        return str(self.path)

    def names(self) -> list[str]:
        """Return the complete backups, oldest first."""
        found = self.path.glob(f"*/{MANIFEST}")
        return sorted(f.parent.name for f in found if not f.parent.name.endswith(PARTIAL))

    def begin(self, name: str) -> None:
        """Create the folder of an incomplete backup."""
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / f"{name}{PARTIAL}").mkdir(mode=0o700)

    @contextmanager
    def writing(self, name: str, file: str):
        """Open a file of an incomplete backup for writing; it is synced when the block ends."""
        path = self.path / f"{name}{PARTIAL}" / file
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())

    @contextmanager
    def reading(self, name: str, file: str):
        """Open a file of a backup, complete or not, for reading."""
        path = self.path / name
        with ((path if path.is_dir() else self.path / f"{name}{PARTIAL}") / file).open("rb") as f:
            yield f

    def finish(self, name: str, manifest: bytes) -> None:
        """Complete the backup."""
        with self.writing(name, MANIFEST) as target:
            target.write(manifest)
        (self.path / f"{name}{PARTIAL}").rename(self.path / name)
        descriptor = os.open(self.path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)

    def abandon(self, name: str) -> None:
        """Delete an incomplete backup."""
        shutil.rmtree(self.path / f"{name}{PARTIAL}", ignore_errors=True)

    def remove(self, name: str) -> None:
        """Delete a backup; it counts as incomplete from the first step."""
        (self.path / name).rename(self.path / f"{name}{PARTIAL}")
        self.abandon(name)

    def tidy(self) -> None:
        """Delete what failed backups left."""
        oldest = (timezone.now() - ABANDONED_AFTER).timestamp()
        for path in self.path.glob(f"*{PARTIAL}"):
            if path.stat().st_mtime < oldest:
                shutil.rmtree(path, ignore_errors=True)


class Bucket:
    """Backups in a bucket. Keys and address come from the environment, as AWS's tools read them."""

    def __init__(self, bucket: str, prefix: str):
        import boto3

        self.client = boto3.client("s3")
        self.bucket = bucket
        self.prefix = f"{prefix}/" if prefix else ""

    def __str__(self):
        return f"s3://{self.bucket}/{self.prefix}"

    def _key(self, name: str, file: str) -> dict:
        return {"Bucket": self.bucket, "Key": f"{self.prefix}{name}/{file}"}

    def _objects(self, prefix: str = ""):
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=f"{self.prefix}{prefix}"
        )
        return (found for page in pages for found in page.get("Contents", []))

    def names(self) -> list[str]:
        """Return the complete backups, oldest first."""
        keys = [found["Key"].removeprefix(self.prefix).split("/") for found in self._objects()]
        return sorted(key[0] for key in keys if len(key) == 2 and key[1] == MANIFEST)

    def begin(self, name: str) -> None:
        """Do nothing: a bucket has no folders."""

    @contextmanager
    def writing(self, name: str, file: str):
        """Open a file of a backup for writing; it appears when the block ends without an error."""
        upload = _Upload(self.client, self._key(name, file))
        try:
            yield upload
            upload.finish()
        except BaseException:
            upload.abandon()
            raise

    @contextmanager
    def reading(self, name: str, file: str):
        """Open a file of a backup, complete or not, for reading."""
        with closing(self.client.get_object(**self._key(name, file))["Body"]) as body:
            yield body

    def finish(self, name: str, manifest: bytes) -> None:
        """Complete the backup."""
        self.client.put_object(**self._key(name, MANIFEST), Body=manifest)

    def abandon(self, name: str) -> None:
        """Delete an incomplete backup."""
        for found in list(self._objects(f"{name}/")):
            self.client.delete_object(Bucket=self.bucket, Key=found["Key"])

    def remove(self, name: str) -> None:
        """Delete a backup, its manifest first: without that it counts as incomplete."""
        self.client.delete_object(**self._key(name, MANIFEST))
        self.abandon(name)

    def tidy(self) -> None:
        """Delete what failed backups left."""
        whole, oldest = set(self.names()), timezone.now() - ABANDONED_AFTER
        for found in list(self._objects()):
            name, _, file = found["Key"].removeprefix(self.prefix).partition("/")
            is_ours = file in ("database.dump", "database.sqlite3", "media.tar")
            if is_ours and name not in whole and found["LastModified"] < oldest:
                self.client.delete_object(Bucket=self.bucket, Key=found["Key"])


class _Upload:
    """A file that is uploaded in parts while it is written, so that it needs no disk space here."""

    def __init__(self, client, key: dict):
        self.client = client
        self.key = key
        self.upload = {"UploadId": client.create_multipart_upload(**key)["UploadId"]}
        self.parts = []
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Add bytes; upload a part when there are enough."""
        self.waiting += data
        while len(self.waiting) >= PART:
            self._send(bytes(self.waiting[:PART]))
            del self.waiting[:PART]
        return len(data)

    def _send(self, data: bytes) -> None:
        number = len(self.parts) + 1
        sent = self.client.upload_part(**self.key, **self.upload, PartNumber=number, Body=data)
        self.parts.append({"PartNumber": number, "ETag": sent["ETag"]})

    def finish(self) -> None:
        """Upload what is left, and complete the file."""
        if self.waiting or not self.parts:
            self._send(bytes(self.waiting))
        parts = {"Parts": self.parts}
        self.client.complete_multipart_upload(**self.key, **self.upload, MultipartUpload=parts)

    def abandon(self) -> None:
        """Cancel the upload."""
        self.client.abort_multipart_upload(**self.key, **self.upload)
