"""Where backups are kept: a folder, or a bucket of an S3-compatible store."""

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
# What a backup that was cut off left is taken away after this time.
ABANDONED_AFTER = timedelta(days=1)


def place_for(address: str) -> "Folder | Bucket":
    """The place with this address: a path, or `s3://bucket/prefix`."""
    if address.startswith("s3://"):
        parts = urlsplit(address)
        return Bucket(parts.netloc, parts.path.strip("/"))
    return Folder(Path(address))


class Folder:
    """Backups in a folder; only who runs the site may read them."""

    def __init__(self, path: Path):
        self.path = path

    def __str__(self):
        return str(self.path)

    def names(self) -> list[str]:
        """The backups that are whole, oldest first."""
        found = self.path.glob(f"*/{MANIFEST}")
        return sorted(f.parent.name for f in found if not f.parent.name.endswith(PARTIAL))

    def begin(self, name: str) -> None:
        """Make room for a backup that has no name yet."""
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / f"{name}{PARTIAL}").mkdir(mode=0o700)

    @contextmanager
    def writing(self, name: str, file: str):
        """A file of a backup that was begun; it is on the disk when the block ends."""
        path = self.path / f"{name}{PARTIAL}" / file
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())

    @contextmanager
    def reading(self, name: str, file: str):
        """A file of a backup, whether that is whole yet or not."""
        path = self.path / name
        with ((path if path.is_dir() else self.path / f"{name}{PARTIAL}") / file).open("rb") as f:
            yield f

    def finish(self, name: str, manifest: bytes) -> None:
        """Make it a backup: from now on it exists."""
        with self.writing(name, MANIFEST) as target:
            target.write(manifest)
        (self.path / f"{name}{PARTIAL}").rename(self.path / name)
        descriptor = os.open(self.path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)

    def abandon(self, name: str) -> None:
        """Take away what was begun."""
        shutil.rmtree(self.path / f"{name}{PARTIAL}", ignore_errors=True)

    def remove(self, name: str) -> None:
        """Take away a backup; half removed it is none."""
        (self.path / name).rename(self.path / f"{name}{PARTIAL}")
        self.abandon(name)

    def tidy(self) -> None:
        """Take away what cut-off backups left."""
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
        """The backups that are whole, oldest first."""
        keys = [found["Key"].removeprefix(self.prefix).split("/") for found in self._objects()]
        return sorted(key[0] for key in keys if len(key) == 2 and key[1] == MANIFEST)

    def begin(self, name: str) -> None:
        """Nothing to make: a bucket has no folders."""

    @contextmanager
    def writing(self, name: str, file: str):
        """A file of a backup; it appears when the block ends well."""
        upload = _Upload(self.client, self._key(name, file))
        try:
            yield upload
            upload.finish()
        except BaseException:
            upload.abandon()
            raise

    @contextmanager
    def reading(self, name: str, file: str):
        """A file of a backup, whether that is whole yet or not."""
        with closing(self.client.get_object(**self._key(name, file))["Body"]) as body:
            yield body

    def finish(self, name: str, manifest: bytes) -> None:
        """Make it a backup: from now on it exists."""
        self.client.put_object(**self._key(name, MANIFEST), Body=manifest)

    def abandon(self, name: str) -> None:
        """Take away what was begun."""
        for found in list(self._objects(f"{name}/")):
            self.client.delete_object(Bucket=self.bucket, Key=found["Key"])

    def remove(self, name: str) -> None:
        """Take away a backup; without its manifest it is none."""
        self.client.delete_object(**self._key(name, MANIFEST))
        self.abandon(name)

    def tidy(self) -> None:
        """Take away what cut-off backups left."""
        whole, oldest = set(self.names()), timezone.now() - ABANDONED_AFTER
        for found in list(self._objects()):
            name, _, file = found["Key"].removeprefix(self.prefix).partition("/")
            is_ours = file in ("database.dump", "database.sqlite3", "media.tar")
            if is_ours and name not in whole and found["LastModified"] < oldest:
                self.client.delete_object(Bucket=self.bucket, Key=found["Key"])


class _Upload:
    """A file that is uploaded in parts while it is written, so that it needs no room here."""

    def __init__(self, client, key: dict):
        self.client = client
        self.key = key
        self.upload = {"UploadId": client.create_multipart_upload(**key)["UploadId"]}
        self.parts = []
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes; a part goes off when there is enough for one."""
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
        """Send what is left and let the file appear."""
        if self.waiting or not self.parts:
            self._send(bytes(self.waiting))
        parts = {"Parts": self.parts}
        self.client.complete_multipart_upload(**self.key, **self.upload, MultipartUpload=parts)

    def abandon(self) -> None:
        """Let nothing appear."""
        self.client.abort_multipart_upload(**self.key, **self.upload)
