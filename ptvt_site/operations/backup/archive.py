"""Makes, checks, restores and prunes backups; age's private key, which decrypts, is elsewhere."""

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pyrage
from django.conf import settings
from django.core.cache import caches
from django.core.management import CommandError
from django.db import DatabaseError, Error
from django.utils import timezone
from pyrage import x25519

from ptvt_site.core.models import ContentVersion
from ptvt_site.delivery.content_version import content_version

from . import media
from .databases import DatabaseFailed, database
from .places import MANIFEST, STORE_ERRORS, Place

# What a database, a program, an archive, a key, a disk or a store that fails raises.
FAILURES = (DatabaseFailed, Error, sqlite3.Error, tarfile.TarError, *STORE_ERRORS)
FAILURES += (pyrage.EncryptError, pyrage.DecryptError, pyrage.IdentityError, pyrage.RecipientError)
MEDIA = "media.tar"
FORMAT = 1
HALFWAY = (
    "The database was restored, the files are partly the old ones. Solve this, and restore again "
    "with --overwrite: "
)


class BackupError(CommandError):
    """A backup could not be made or restored; the text says why. Nothing was replaced."""


@contextmanager
def explained(place: Place, before: str = ""):
    """Raise a `BackupError` that tells what failed, with what the reader must know before it."""
    try:
        yield
    except FAILURES as error:
        text = str(error)
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            folders = [tempfile.gettempdir(), str(settings.VAR_DIR), str(place)]
            free = (
                f"{path} has {shutil.disk_usage(path).free // 2**20} MB left"
                for path in filter(os.path.isdir, folders)
            )
            text = f"A disk is full ({error.filename or 'while writing'}): {', '.join(free)}."
        raise BackupError(f"{before}{text}") from error


class Hashing:
    """Counts and hashes what is written to a file."""

    def __init__(self, file):
        self.file, self.bytes, self._hash = file, 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write to the file."""
        self.file.write(data)
        self.bytes += len(data)
        self._hash.update(data)
        return len(data)

    @property
    def facts(self) -> dict:
        """The size and the hash of everything so far."""
        return {"bytes": self.bytes, "sha256": self._hash.hexdigest()}


def encrypted(target, recipient: str):
    """A block with a pipe: what is written to it reaches `target`; with a public key encrypted."""
    if not recipient:
        return _pipe(lambda end: shutil.copyfileobj(end, target), is_written=True)
    keys = [x25519.Recipient.from_str(recipient)]
    return _pipe(lambda end: pyrage.encrypt_io(end, target, keys), is_written=True)


def decrypted(source, identity: str):
    """A block with a stream: the content of `source`, decrypted by the private key in a file."""
    lines = Path(identity).read_text().splitlines()
    keys = [x25519.Identity.from_str(line) for line in lines if line[:1] not in ("", "#")]
    return _pipe(lambda end: pyrage.decrypt_io(source, end, keys), is_written=False)


@contextmanager
def _pipe(convert, is_written: bool):
    """Yield an end of a pipe, while a thread converts what passes through the other end."""
    reader, writer = (
        os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True)
    )
    ours, theirs = (writer, reader) if is_written else (reader, writer)

    def work():
        # Closed at the end, for we wait for that.
        with theirs:
            convert(theirs)

    with ThreadPoolExecutor(1) as threads:
        converting = threads.submit(work)
        try:
            with ours:
                yield ours
        finally:
            # What was not read needs no decryption; any other error tells more than ours.
            with suppress(BrokenPipeError):
                converting.result()


def make_backup(place: Place, recipient: str = "") -> tuple[str, dict]:
    """Dump database and media to a place, and verify both; returns the name and the manifest.

    With a recipient, a public key of age, only who has its private key can read them.

    The database is dumped first, so that a file that is added meanwhile is one too many.
    """
    name, source = timezone.now().strftime("%Y-%m-%dT%H%M%SZ"), database()
    manifest = {
        "format": FORMAT,
        "made": timezone.now().isoformat(timespec="seconds"),
        "versions": {package: version(package) for package in ("django", "wagtail")},
        "database": source.version(),
        "recipient": recipient,
        "files": {},
    }
    with explained(place, "No backup was made. "):
        try:
            source.check()
            for file, write in ((source.file, source.dump), (MEDIA, media.pack)):
                with place.writing(name, file) as opened:
                    target = Hashing(opened)
                    with encrypted(target, recipient) as plain:
                        more = write(plain) or {}
                manifest["files"][file] = target.facts | more
            _check(place, name, manifest)
            with place.writing(name, MANIFEST) as opened:
                opened.write(json.dumps(manifest, indent=2).encode())
        except BaseException:
            with suppress(*STORE_ERRORS):
                place.remove(name)
            raise
    return name, manifest


def _check(place: Place, name: str, manifest: dict) -> None:
    """Read every file of a backup; raise `OSError` when one differs from what was written."""
    for file, facts in manifest["files"].items():
        with place.reading(name, file) as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != facts["sha256"]:
                raise OSError(f"{file} is damaged: it is not what was written.")


class Backup:
    """A backup in a place: the newest, or the one with this name. Checked, and ready to be read."""

    def __init__(self, place: Place, name: str | None = None, identity: str = ""):
        found = place.names()
        self.place, self.identity = place, identity
        self.name = name or (found[-1] if found else None)
        if self.name not in found:
            raise BackupError(f"There is no backup {self.name or 'at all'} in {place}.")
        try:
            with place.reading(self.name, MANIFEST) as opened:
                self.manifest = json.loads(opened.read())
        except ValueError as error:
            raise BackupError(f"{MANIFEST} of {self.name} is damaged.") from error
        self.target, made_by = database(), self.manifest["database"]
        self.is_encrypted = bool(self.manifest.get("recipient"))
        if self.manifest["format"] != FORMAT or self.target.file not in self.manifest["files"]:
            raise BackupError(f"This backup is of {made_by}; here is {self.target.version()}.")
        if self.is_encrypted and not identity:
            raise BackupError("This backup is encrypted: --identity names the file of its key.")
        self.target.check(made_by)
        _check(place, self.name, self.manifest)

    @contextmanager
    def reading(self, file: str):
        """Open a file of the backup, decrypted."""
        with self.place.reading(self.name, file) as opened:
            is_plain = not self.is_encrypted
            with nullcontext(opened) if is_plain else decrypted(opened, self.identity) as plain:
                yield plain


def restore_backup(
    place: Place, name: str | None = None, overwrite: bool = False, identity: str = ""
) -> tuple[str, dict]:
    """Restore a backup, the newest unless one is named; returns its name and its manifest.

    First the whole backup is verified and the files are unpacked. Then the database is replaced in
    one transaction, and last the files.
    """
    target = database()
    with explained(place, "Nothing was changed. "), target.alone():
        if not overwrite and not (target.is_empty() and not media.names()):
            raise BackupError("This site is not empty. --overwrite replaces what is here.")
        backup = Backup(place, name, identity)
        with media.Restoring() as files:
            with backup.reading(MEDIA) as opened:
                files.unpack(opened)
            with backup.reading(target.file) as opened:
                target.restore(opened)
            with explained(place, HALFWAY):
                files.finish()
    _clear_caches()
    return backup.name, backup.manifest


def rehearse(place: Place, name: str | None = None, identity: str = "") -> tuple[str, dict]:
    """Restore a backup beside the site and delete that again: proves that it can be restored."""
    with explained(place):
        backup = Backup(place, name, identity)
        with backup.reading(MEDIA) as opened:
            if media.count(opened) != backup.manifest["files"][MEDIA]["files"]:
                raise BackupError(f"{MEDIA} is damaged: files are missing.")
        with backup.reading(backup.target.file) as opened:
            backup.target.rehearse(opened)
    return backup.name, backup.manifest


def _clear_caches() -> None:
    """Delete what was cached of the old content."""
    for alias in settings.CACHES:
        caches[alias].clear()
    try:
        # The version of an earlier day would make cached pages of that day valid again.
        ContentVersion.objects.change()
    except DatabaseError:
        # The dump is of an older release; the migrations change the version.
        content_version.announce_change()


def prune(place: Place, days: int, weeks: int = 0, months: int = 0) -> list[str]:
    """Delete all but the newest of each of the last days, weeks and months; returns the names."""
    place.tidy()
    names, keep = place.names(), set()
    for count, form in ((days, "%Y-%m-%d"), (weeks, "%G-%V"), (months, "%Y-%m")):
        newest = {date.fromisoformat(name[:10]).strftime(form): name for name in names}
        keep |= set(list(newest.values())[-count:] if count else [])
    old = [name for name in names if name not in keep]
    for name in old:
        place.remove(name)
    return old
