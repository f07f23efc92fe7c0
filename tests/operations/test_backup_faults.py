"""What fails while a backup is made or restored: everything or nothing, and a true message."""

import tarfile
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import connection
from pyrage import x25519
from storages.backends.s3 import S3Storage

from ptvt_site.operations.backup import (
    BackupError,
    Place,
    databases,
    make_backup,
    media,
    rehearse,
    restore_backup,
)
from ptvt_site.operations.backup.databases import DatabaseFailed, PostgreSQL
from tests.operations.conftest import BUCKET
from tests.operations.test_backup import adapt_manifest, everything_in

OLD = {"images/same.png": b"same", "images/other.png": b"old", "images/only-old.png": b"x"}
NEW = {"images/same.png": b"same", "images/other.png": b"new", "images/added.png": b"y"}


IN_BOTH = pytest.mark.parametrize("files", ["folder", "bucket"], indirect=True)


@pytest.fixture
def files(request, settings, tmp_path, monkeypatch):
    """The store of the media: on a disk, or in a bucket for tests that ask for both."""
    if getattr(request, "param", "folder") == "bucket":
        request.getfixturevalue("store")
        storage = S3Storage(bucket_name=BUCKET, location="media", file_overwrite=False)
        monkeypatch.setattr(media, "default_storage", storage)
    else:
        settings.MEDIA_ROOT = tmp_path / "media"
        storage = media.default_storage
    return storage


def put(storage, content: dict[str, bytes]) -> None:
    for name in media.names():
        storage.delete(name)
    for name, data in content.items():
        storage.save(name, ContentFile(data))


def stored(storage) -> dict[str, bytes]:
    found = {name: storage.open(name).read() for name in media.names()}
    assert not any(storage.exists(f"{media.ASIDE}/{name}") for name in found)
    return found


def backup_of_new(storage, folder, *key: str) -> Place:
    """A place with a backup of the new files; in use are the old ones."""
    put(storage, NEW)
    place = Place(str(folder / "backups"))
    make_backup(place, *key)
    put(storage, OLD)
    return place


class TestMedia:
    @pytest.fixture
    def place(self, files, database, tmp_path):
        return backup_of_new(files, tmp_path)

    @IN_BOTH
    def test_are_replaced_after_the_database_if_accepted(self, place, files, database, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(database, "error", DatabaseFailed("kapot"))
            with pytest.raises(BackupError, match="Nothing was changed. kapot"):
                restore_backup(place, overwrite=True)
        assert stored(files) == OLD
        restore_backup(place, overwrite=True)
        assert stored(files) == NEW

    @IN_BOTH
    def test_a_store_that_fails_midway_changes_nothing(self, place, files, monkeypatch):
        is_bucket = isinstance(files, S3Storage)
        trouble = ClientError({}, "Put") if is_bucket else OSError(28, "vol")
        owner = S3Storage if is_bucket else FileSystemStorage
        save, calls = owner.save, []

        def fail_at_second(self, name, content, **options):
            calls.append(name)
            if len(calls) == 2:
                raise trouble
            return save(self, name, content, **options)

        monkeypatch.setattr(owner, "save", fail_at_second)
        with pytest.raises(BackupError, match="Nothing was changed"):
            restore_backup(place, overwrite=True)
        monkeypatch.setattr(owner, "save", save)
        assert len(calls) == 2
        assert stored(files) == OLD

    def test_of_a_damaged_backup_change_nothing(self, place, files):
        for part in ("database.dump", "media.tar", "manifest.json"):
            path = Path(place.storage.path(f"{place.names()[0]}/{part}"))
            whole, middle = path.read_bytes(), path.stat().st_size // 2
            path.write_bytes(whole[:middle] + b"\x01" + whole[middle + 1 :])
            with pytest.raises(BackupError, match="damaged"):
                restore_backup(place, overwrite=True)
            assert stored(files) == OLD
            path.write_bytes(whole)

    def test_are_counted_by_a_rehearsal_that_changes_nothing(self, db, place, files, capsys):
        call_command("restore", str(place), rehearse=True)
        # Not “Restored”: who reads that would think that the site is of an older day.
        assert capsys.readouterr().out.startswith("Rehearsed 2")
        assert stored(files) == OLD
        path = Path(place.storage.path(f"{place.names()[0]}/media.tar"))
        tarfile.open(path, "w").close()
        adapt_manifest(path)
        with pytest.raises(BackupError, match="damaged"):
            rehearse(place)


class TestEncryption:
    @pytest.fixture
    def key(self, tmp_path):
        identity, path = x25519.Identity.generate(), tmp_path / "key"
        path.write_text(f"# public key: {identity.to_public()}\n{identity}\n")
        return path, str(identity.to_public())

    @pytest.fixture
    def place(self, files, database, key, tmp_path):
        return backup_of_new(files, tmp_path, key[1])

    def test_hides_everything_and_only_its_key_restores_it(self, place, files, key):
        for file in everything_in(place):
            data = place.storage.open(file).read()
            assert b"alle rijen" not in data and b"other.png" not in data
        other = key[0].with_name("other")
        other.write_text(str(x25519.Identity.generate()))
        for identity, message in [("", "--identity"), (str(other), "Nothing was changed")]:
            with pytest.raises(BackupError, match=message):
                restore_backup(place, overwrite=True, identity=identity)
            assert stored(files) == OLD
        rehearse(place, identity=str(key[0]))
        restore_backup(place, overwrite=True, identity=str(key[0]))
        assert stored(files) == NEW

    def test_with_a_wrong_public_key_makes_no_backup(self, database, files, tmp_path):
        place = Place(str(tmp_path / "none"))
        for recipient in ("age1onzin", "-"):
            with pytest.raises(BackupError):
                make_backup(place, recipient)
            assert everything_in(place) == []


def test_what_a_newer_postgresql_made_is_refused(monkeypatch):
    def check(server, made_by):
        monkeypatch.setattr(PostgreSQL, "version", lambda self: server)
        PostgreSQL().check(made_by)

    check("PostgreSQL 17.2 (Debian)", "pg_dump (PostgreSQL) 17.5")
    check("PostgreSQL 17.2", "PostgreSQL 15.12")
    with pytest.raises(DatabaseFailed, match="cannot restore what version 17 dumps"):
        check("PostgreSQL 16.4", "pg_dump (PostgreSQL) 17.2")


@pytest.mark.postgres
@pytest.mark.django_db
def test_two_restores_at_once_are_refused_and_one_that_the_database_refuses_ends(tmp_path):
    target, dump = databases.database(), (tmp_path / "dump").open("w+b")
    with target.alone(), pytest.raises(DatabaseFailed, match="under way"), target.alone():
        pass
    with target.alone():
        pass
    target.dump(dump)
    dump.seek(0)
    with dump, pytest.raises(DatabaseFailed, match="division by zero"):
        target._load(dump, connection.settings_dict["NAME"], "SELECT 1/0")
