"""Dumps and restores the database: all of it, or nothing.

Passwords go to PostgreSQL's programs through their environment, never through their arguments,
which everybody on the machine can read. Sessions are excluded: a backup must log nobody in.
"""

import os
import re
import shutil
import sqlite3
import time
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from subprocess import PIPE, run
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

SESSIONS = "django_session"


class DatabaseFailed(Exception):
    """The database or a program failed; the text is its own message."""


def database():
    """Return what dumps and restores the database of this site."""
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()


@contextmanager
def file_for_dump(source=None):
    """The path of a file for a dump, with what a stream holds.

    Where the state of the site is, for there the disk has room for a database. Those of a day ago
    are deleted: a process was killed.
    """
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    for left in settings.VAR_DIR.glob("dump-*"):
        if left.stat().st_mtime < time.time() - 24 * 60 * 60:
            shutil.rmtree(left)
    with TemporaryDirectory(prefix="dump-", dir=settings.VAR_DIR) as folder:
        path = Path(folder, "dump")
        if source:
            with path.open("wb") as file:
                shutil.copyfileobj(source, file)
        yield path


class Database:
    """What PostgreSQL and SQLite have in common."""

    def version(self) -> str:
        """Return the name and version of the server, or of SQLite's library."""
        return f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}"

    def is_empty(self) -> bool:
        """Return whether the database has no table, or does not exist yet."""
        return not connection.introspection.table_names(include_views=True)


class PostgreSQL(Database):
    """PostgreSQL, by its own programs."""

    file = "database.dump"

    def check(self, made_by: str = "") -> None:
        """Refuse what could not be restored, now or later: a newer PostgreSQL writes settings that
        an older one does not know.

        `made_by` is the version in a backup's manifest; without it, that of `pg_dump` counts.
        """
        made_by = made_by or _run(["pg_dump", "--version"])
        theirs, ours = (int(re.search(r"\d+", text)[0]) for text in (made_by, self.version()))
        if theirs > ours:
            raise DatabaseFailed(
                f"The server is PostgreSQL {ours}: it cannot restore what version {theirs} dumps. "
                f"Install postgresql-client-{ours}, or upgrade the server."
            )

    @contextmanager
    def alone(self):
        """Let no other restore run until the block ends."""
        own = connection.copy()
        try:
            with own.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(hashtext('ptvt restore'))")
                if not cursor.fetchone()[0]:
                    raise DatabaseFailed("Another restore is under way.")
            yield
        finally:
            own.close()

    def rehearse(self, source) -> None:
        """Restore a dump into a database that is made for it, and drop that."""
        name = f"{connection.settings_dict['NAME']}_rehearsal"
        quoted = connection.ops.quote_name(name)
        drop = f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)"
        with connection.cursor() as cursor:
            cursor.execute(drop)
            cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
            try:
                self._load(source, name)
            finally:
                cursor.execute(drop)

    def _command(self, program: str, *options: str, **changes) -> tuple[list[str], dict[str, str]]:
        arguments, variables = connection.client.settings_to_cmd_args_env(
            connection.settings_dict | changes, []
        )
        return [program, *options, *arguments[1:]], os.environ | (variables or {})

    def dump(self, target) -> None:
        """Write a consistent dump to a pipe."""
        options = ["--format=custom", "--no-owner", "--no-privileges", "--no-password"]
        options += [f"--exclude-table-data=*.{SESSIONS}"]
        _run(*self._command("pg_dump", *options), target)

    def restore(self, source) -> None:
        """Replace all tables with those of a dump, in one transaction."""
        tables = connection.introspection.table_names(include_views=False)
        quoted = ", ".join(connection.ops.quote_name(table) for table in tables)
        connection.close()
        drop = f"DROP TABLE {quoted} CASCADE" if tables else ""
        self._load(source, connection.settings_dict["NAME"], drop)

    def _load(self, source, name: str, first: str = "") -> None:
        """Run a statement and then a dump, in one transaction in a database."""
        options = ["--no-psqlrc", "--quiet", "--no-password", "--single-transaction"]
        options += ["--set=ON_ERROR_STOP=1", "--output=/dev/null"]
        options += [f"--command=SET lock_timeout = '10s'; {first}"]
        with file_for_dump(source) as path:
            script = path.with_suffix(".sql")
            plain = ["--no-owner", "--no-privileges", f"--file={script}"]
            _run(["pg_restore", *plain, str(path)])
            _run(*self._command("psql", *options, f"--file={script}", NAME=name))


class SQLite(Database):
    """SQLite, by its backup API: other processes can keep using the database."""

    file = "database.sqlite3"

    def check(self, made_by: str = "") -> None:
        """Every version reads the files of all others."""

    def alone(self):
        """SQLite itself lets one writer in at a time."""
        return nullcontext()

    def rehearse(self, source) -> None:
        """Restore a copy beside the database, and delete it."""
        with file_for_dump() as path:
            self._load(source, path)

    def dump(self, target) -> None:
        """Write a consistent copy to a pipe."""
        with (
            file_for_dump() as path,
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
            closing(sqlite3.connect(path)) as made,
        ):
            source.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")
            made.execute(f"DELETE FROM {SESSIONS}")  # nosec B608
            made.commit()
            made.execute("VACUUM")
            with path.open("rb") as file:
                shutil.copyfileobj(file, target)

    def restore(self, source) -> None:
        """Replace the database with a copy, in one transaction."""
        connection.close()
        self._load(source, connection.settings_dict["NAME"])

    def _load(self, source, into: str | Path) -> None:
        with (
            file_for_dump(source) as path,
            closing(sqlite3.connect(path)) as copied,
            closing(sqlite3.connect(into, timeout=20)) as target,
        ):
            found = copied.execute("PRAGMA integrity_check").fetchone()[0]
            if found != "ok":
                raise DatabaseFailed(found)
            copied.backup(target)


def _run(command: list[str], variables: dict | None = None, output=PIPE) -> str:
    """What a program says, unless that goes to `output`. Raises `DatabaseFailed` with why."""
    try:
        ended = run(command, env=variables, stdout=output, stderr=PIPE, errors="replace")
    except FileNotFoundError as error:
        raise DatabaseFailed(f"{command[0]} is not on this machine.") from error
    if ended.returncode:
        raise DatabaseFailed(f"{command[0]} fails: {ended.stderr.strip()[-2000:]}")
    return ended.stdout
