"""A backup is complete or does not exist; a restore replaces everything or nothing."""

import hashlib
import json
import os
import shutil
import sqlite3
import time
from contextlib import closing, contextmanager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import psycopg
import pytest
from botocore.exceptions import ClientError
from django.core.management import CommandError, call_command
from django.db import connection

from ptvt_site.operations.backup import BackupError, Place, archive, make_backup, places, prune
from ptvt_site.operations.backup.databases import DatabaseFailed, PostgreSQL, file_for_dump
from ptvt_site.operations.backup.places import PART
from tests.operations.conftest import BUCKET, FakeDatabase, migrated_site
from tests.shell import Shell

SESSION = "INSERT INTO django_session VALUES ('sleutel', '{}', '2099-01-01')"


@pytest.fixture(params=["folder", "bucket"])
def place(request, tmp_path):
    """A place for backups: a folder, and a bucket."""
    if request.param == "folder":
        return Place(str(tmp_path / "backups"))
    request.getfixturevalue("store")
    return Place(f"s3://{BUCKET}/een/map")


FILES = ("images/a.png", "documents/é.pdf")


def put(folder: Path, *names: str) -> Path:
    """Store files in a folder of media; returns the last."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return file


@pytest.fixture
def content(settings, tmp_path, database):
    settings.MEDIA_ROOT = tmp_path / "media"
    put(settings.MEDIA_ROOT, *FILES)


def everything_in(place) -> list[str]:
    folders, _ = place.storage.listdir("")
    return [f"{name}/{file}" for name in folders for file in place.storage.listdir(name)[1]]


class TestBackup:
    def test_lists_its_content(self, place, content):
        name, manifest = make_backup(place)
        assert place.names() == [name]
        assert manifest["files"]["media.tar"]["files"] == 2
        wanted = hashlib.sha256(b"alle rijen").hexdigest()
        assert manifest["files"]["database.dump"] == {"bytes": 10, "sha256": wanted}
        with place.reading(name, "manifest.json") as file:
            assert json.loads(file.read()) == manifest
        if not place.is_bucket:
            # Readable by the owner only.
            folder = Path(place.storage.path(name))
            assert not [path for path in (folder, *folder.iterdir()) if path.stat().st_mode & 0o077]

    def test_leaves_nothing_after_a_failure(self, place, content, monkeypatch):
        def fail(target):
            target.write(b"half")
            raise trouble

        monkeypatch.setattr(archive.media, "pack", fail)
        for trouble in (OSError(28, "vol"), ClientError({}, "Put"), KeyboardInterrupt):
            with pytest.raises((BackupError, KeyboardInterrupt)) as raised:
                make_backup(place)
            assert ("MB left" in str(raised.value)) == isinstance(trouble, OSError)
            assert everything_in(place) == place.names() == []
        # Also of a server that is older than the programs.
        monkeypatch.setattr(FakeDatabase, "check", Mock(side_effect=DatabaseFailed("oud")))
        with pytest.raises(BackupError, match="oud"):
            make_backup(place)
        assert everything_in(place) == []

    def test_is_refused_when_it_is_stored_wrongly(self, tmp_path, content, monkeypatch):
        place = Place(str(tmp_path / "backups"))
        reading = place.reading

        @contextmanager
        def read_damaged(name, file):
            with reading(name, file) as source:
                data = bytearray(source.read())
            data[0] ^= 1
            yield BytesIO(bytes(data))

        monkeypatch.setattr(place, "reading", read_damaged)
        with pytest.raises(BackupError, match="damaged"):
            make_backup(place)
        assert place.names() == []

    def test_streams_a_file_larger_than_a_part(self, store):
        place = Place(f"s3://{BUCKET}")
        block = os.urandom(1024 * 1024)
        with place.writing("naam", "database.dump") as target:
            for _ in range(PART // len(block) * 2 + 1):
                target.write(block)
        with place.reading("naam", "database.dump") as source:
            data = source.read()
        assert data == block * (len(data) // len(block))
        assert len(data) > 2 * PART


def adapt_manifest(file: Path) -> None:
    """Let the manifest of a backup say what a file of it has become."""
    manifest, data = file.with_name("manifest.json"), file.read_bytes()
    facts = json.loads(manifest.read_text())
    facts["files"][file.name] |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    manifest.write_text(json.dumps(facts))


def write(place, name: str, *files: str) -> None:
    for file in files:
        with place.writing(name, file) as target:
            target.write(b"x")


class TestPrune:
    def test_keeps_the_newest_and_what_is_not_a_backup(self, place):
        names = [f"2026-11-0{day}T000000Z" for day in range(1, 5)]
        for name in (*names, "van-iemand-anders"):
            write(place, name, "media.tar", "manifest.json")
        assert prune(place, days=2) == names[:2]
        assert place.names() == names[2:]
        assert len(everything_in(place)) == 6

    def test_keeps_days_weeks_and_months(self, tmp_path):
        place = Place(str(tmp_path))
        days = [date(2026, 1, 1) + timedelta(days=number) for number in range(200)]
        for day in days:
            write(place, f"{day}T031700Z", "manifest.json")
        prune(place, 3, 2, 4)
        kept = "04-30 05-31 06-30 07-12 07-17 07-18 07-19"
        assert [name[5:10] for name in place.names()] == kept.split()

    def test_deletes_what_a_crash_left_long_ago(self, place, monkeypatch, request):
        if place.is_bucket:
            store = request.getfixturevalue("store")
            for folder in ("een/map", "elders"):
                store.create_multipart_upload(Bucket=BUCKET, Key=f"{folder}/half")
        write(place, "2026-11-01T000000Z", "media.tar", "manifest.json")
        write(place, "2026-11-02T000000Z", "media.tar")
        for left, seconds in ((3, 3600), (2, -60)):
            monkeypatch.setattr(places, "ABANDONED_AFTER", timedelta(seconds=seconds))
            place.tidy()
            assert len(everything_in(place)) == left
        assert len(place.names()) == 1
        if place.is_bucket:
            (upload,) = store.list_multipart_uploads(Bucket=BUCKET)["Uploads"]
            one = {"Bucket": BUCKET, "Key": "elders/half", "UploadId": upload["UploadId"]}
            store.abort_multipart_upload(**one)

    def test_deletes_the_dump_of_a_killed_process_after_a_day(self, settings, tmp_path):
        settings.VAR_DIR = tmp_path
        for name, hours in (("dump-of-yesterday", 25), ("dump-of-now", 1)):
            (tmp_path / name).mkdir()
            os.utime(tmp_path / name, (time.time() - hours * 3600,) * 2)
        with file_for_dump() as path:
            assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "dump-of-now", path.parent])

    def test_never_deletes_all(self, tmp_path):
        for keep in ("0", "-1", "0,5", "x", "1,2,3,4"):
            with pytest.raises(CommandError):
                call_command("backup", str(tmp_path), f"--keep={keep}")

    @pytest.mark.parametrize("place", ["", "backups", "http://x/y"])
    def test_refuses_a_place_that_is_none(self, place):
        with pytest.raises(CommandError, match="from / or s3://"):
            call_command("backup", place)


@pytest.mark.postgres
def test_password_is_not_among_the_arguments(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "geheim-wachtwoord")
    for name in ("pg_dump", "psql"):
        command, variables = PostgreSQL()._command(name)
        assert "geheim-wachtwoord" not in " ".join(command)
        assert variables["PGPASSWORD"] == "geheim-wachtwoord"


@pytest.mark.postgres
def test_a_dump_of_postgresql_is_in_no_file_that_is_not_encrypted(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    with (tmp_path / "target").open("wb") as target:
        PostgreSQL().dump(target)
    assert (tmp_path / "target").read_bytes().startswith(b"PGDMP")
    assert not settings.VAR_DIR.exists()


def shell(site) -> Shell:
    """Runs the commands of a site; what fails there is an `AssertionError` here."""
    return Shell(site.environment, site.folder / "shell.log")


@pytest.fixture(scope="module")
def full_site(django_db_setup, static_root, tmp_path_factory):
    """A site with pages, two files and a session, of which there are backups in a folder."""
    with migrated_site(tmp_path_factory.mktemp("site"), static_root) as site:
        commands = shell(site)
        commands.manage("create_site")
        put(site.folder / "media", *FILES)
        sql(site, SESSION)
        commands.manage("backup", str(site.folder / "backups"))
        yield site


@pytest.fixture
def backups(full_site):
    return str(full_site.folder / "backups")


def sql(site, statement: str) -> list[tuple]:
    """Run a statement in the database of a site; returns its rows, if it has any."""
    if site.database_url.startswith("sqlite"):
        connect = sqlite3.connect(site.database_url.removeprefix("sqlite:///"))
    else:
        connect = psycopg.connect(site.database_url)
    with closing(connect) as connection, connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def found_in(site) -> tuple[list, int, dict]:
    """The titles of the pages, the number of sessions and the files of the site."""
    folder = site.folder / "media"
    found = [file for file in folder.rglob("*") if file.is_file()]
    files = {file.relative_to(folder): file.read_bytes() for file in found}
    titles = sql(site, "SELECT id, title FROM wagtailcore_page ORDER BY id")
    return titles, len(sql(site, "SELECT 1 FROM django_session")), files


@pytest.mark.sqlite
def test_a_restore_replaces_everything_but_only_when_told_to(full_site, empty_site, backups):
    pages, sessions, files = found_in(full_site)
    assert len(pages) > 5 and sessions == 1 and len(files) == 2
    file = put(empty_site.folder / "media", "images/a.png")
    commands = shell(empty_site)
    with pytest.raises(AssertionError, match="not empty"):
        commands.manage("restore", backups)
    assert file.read_bytes() == b"images/a.png"
    file.unlink()
    commands.manage("restore", backups)
    assert found_in(empty_site) == (pages, 0, files)
    stray = put(empty_site.folder / "media", "images/later.png")
    sql(empty_site, "UPDATE wagtailcore_page SET title = 'Anders'")
    changed = found_in(empty_site)
    with pytest.raises(AssertionError, match="not empty"):
        commands.manage("restore", backups)
    assert found_in(empty_site) == changed
    commands.manage("restore", backups, "--overwrite")
    assert found_in(empty_site) == (pages, 0, files)
    assert [path.name for path in stray.parents[1].iterdir() if path.name[0] == "."] == []


@pytest.mark.sqlite
@pytest.mark.whole
def test_a_restore_changes_nothing_when_it_fails_halfway(empty_site, backups, tmp_path):
    """The dump is truncated, and the manifest matches it."""
    commands = shell(empty_site)
    commands.manage("restore", backups)
    before = found_in(empty_site)
    (copied,) = shutil.copytree(backups, tmp_path / "copied").iterdir()
    path = next(copied.glob("database.*"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    adapt_manifest(path)
    with pytest.raises(AssertionError, match="Nothing was changed"):
        commands.manage("restore", str(copied.parent), "--overwrite")
    assert found_in(empty_site) == before
