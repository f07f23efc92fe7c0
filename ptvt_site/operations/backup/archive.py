"""Makes, checks, restores and prunes backups."""

import json
import tarfile
from importlib.metadata import version

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.utils import timezone

from ptvt_site.core.models import ContentVersion
from ptvt_site.delivery.content_version import content_version

from . import media
from .databases import DatabaseFailed, database
from .places import MANIFEST, Place
from .streams import BLOCK, Hashing

MEDIA = "media.tar"
FORMAT = 1


class BackupError(Exception):
    """A backup could not be made or restored; the text says why. Nothing was replaced."""


def make_backup(place: Place) -> tuple[str, dict]:
    """Dump database and media to a place, and verify both; returns the name and the manifest.

    The database is dumped first, so that a file that is added meanwhile is one too many.
    """
    name, source = timezone.now().strftime("%Y-%m-%dT%H%M%SZ"), database()
    manifest = {
        "format": FORMAT,
        "made": timezone.now().isoformat(timespec="seconds"),
        "versions": {package: version(package) for package in ("django", "wagtail")},
        "database": source.version(),
    }
    files = manifest["files"] = {}
    try:
        for file, write in ((source.file, source.dump), (MEDIA, media.pack)):
            with place.writing(name, file) as opened:
                target = Hashing(opened)
                count = write(target)
            files[file] = target.facts | ({} if count is None else {"files": count})
        _check(place, name, manifest)
        with place.writing(name, MANIFEST) as opened:
            opened.write(json.dumps(manifest, indent=2).encode())
    except BaseException as error:
        place.remove(name)
        if isinstance(error, DatabaseFailed):
            raise BackupError(str(error)) from error
        raise
    return name, manifest


def _check(place: Place, name: str, manifest: dict) -> None:
    """Read every file of a backup; raise `BackupError` when one differs from what was written."""
    for file, expected in manifest["files"].items():
        with place.reading(name, file) as opened:
            source = Hashing(opened)
            try:
                count = media.count(source) if file == MEDIA else None
            except tarfile.TarError as error:
                raise BackupError(f"{file} is damaged: {error}") from error
            while source.read(BLOCK):
                pass
        if source.facts | ({} if count is None else {"files": count}) != expected:
            raise BackupError(f"{file} is damaged: it is not what was written.")


def restore_backup(
    place: Place, name: str | None = None, overwrite: bool = False
) -> tuple[str, dict]:
    """Restore a backup, the newest unless one is named; returns its name and its manifest.

    First the whole backup is verified and the files are unpacked. Then the database is replaced in
    one transaction, and last the files.
    """
    found = place.names()
    name = name or (found[-1] if found else None)
    if name not in found:
        raise BackupError(f"There is no backup {name or ''} in {place}.".replace("  ", " "))
    with place.reading(name, MANIFEST) as opened:
        manifest = json.loads(opened.read())
    target = database()
    if manifest["format"] != FORMAT or target.file not in manifest["files"]:
        raise BackupError(
            f"This backup is of {manifest['database']}; the site here has {target.version()}."
        )
    if not overwrite and not (target.is_empty() and not media.names()):
        raise BackupError(
            "This site is not empty: nothing was changed. --overwrite replaces what is here."
        )
    _check(place, name, manifest)
    with media.Restoring() as files:
        with place.reading(name, MEDIA) as opened:
            files.unpack(opened)
        try:
            with place.reading(name, target.file) as opened:
                target.restore(opened)
        except DatabaseFailed as error:
            raise BackupError(f"Nothing was changed. {error}") from error
        try:
            files.finish()
        except Exception as error:  # A bucket raises errors of its own.
            state = "as they were" if files.is_on_disk else "in part as they were"
            raise BackupError(
                f"The database was restored, the files were not: {error}. They are {state}; "
                "solve that, and restore again with --overwrite."
            ) from error
    _clear_caches()
    return name, manifest


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


def prune(place: Place, keep: int) -> list[str]:
    """Delete all but the newest backups, and what failed ones left; returns the names."""
    place.tidy()
    old = place.names()[:-keep]
    for name in old:
        place.remove(name)
    return old
