"""Dumps and restores the database: all of it, or nothing.

Passwords go to PostgreSQL's programs through their environment, never through their arguments,
which everybody on the machine can read. Sessions are excluded: a backup must log nobody in.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext, suppress

from django.db import Error, connection

SESSIONS = "django_session"


class DatabaseFailed(Exception):
    """The database or a program failed; the text is its own message."""


def database():
    """Return what dumps and restores the database of this site."""
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()


class Database:
    """What can be asked of each."""

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
        if not made_by:
            with running(["pg_dump", "--version"], stdout=subprocess.PIPE) as process:
                made_by = process.stdout.read().decode()
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
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
                cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
            try:
                self._load(source, name)
            finally:
                with connection.cursor() as cursor:
                    cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")
        except Error as error:
            raise DatabaseFailed(str(error)) from error

    def _command(self, program: str, *options: str, **changes) -> tuple[list[str], dict[str, str]]:
        arguments, variables = connection.client.settings_to_cmd_args_env(
            connection.settings_dict | changes, []
        )
        return [program, *options, *arguments[1:]], os.environ | (variables or {})

    def dump(self, target) -> None:
        """Write a consistent dump to a stream."""
        options = ["--format=custom", "--no-owner", "--no-privileges", "--no-password"]
        command, variables = self._command(
            "pg_dump", *options, f"--exclude-table-data=*.{SESSIONS}"
        )
        with running(command, env=variables, stdout=subprocess.PIPE) as process:
            shutil.copyfileobj(process.stdout, target)

    def restore(self, source) -> None:
        """Replace all tables with those of a dump, in one transaction."""
        tables = connection.introspection.table_names(include_views=False)
        quoted = ", ".join(connection.ops.quote_name(table) for table in tables)
        connection.close()
        first = f"DROP TABLE {quoted} CASCADE;\n" if tables else ""
        self._load(source, connection.settings_dict["NAME"], first)

    def _load(self, source, name: str, first: str = "") -> None:
        """Run a statement and then a dump, in one transaction in a database."""
        options = ["--no-psqlrc", "--quiet", "--no-password", "--single-transaction"]
        psql, variables = self._command(
            "psql", *options, "--set=ON_ERROR_STOP=1", "--output=/dev/null", "--file=-", NAME=name
        )
        reading = ["pg_restore", "--no-owner", "--no-privileges", "--file=-"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with (
            running(psql, env=variables, stdin=subprocess.PIPE) as writer,
            ThreadPoolExecutor(1) as threads,
        ):
            writer.stdin.write(f"SET lock_timeout = '10s';\n{first}".encode())
            # When it fails, the transaction of the other is not completed.
            with running(reading, **pipes) as reader:
                threads.submit(_feed, source, reader.stdin)
                shutil.copyfileobj(reader.stdout, writer.stdin)


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
        with tempfile.TemporaryDirectory() as folder:
            self._load(source, f"{folder}/rehearsal.sqlite3")

    @property
    def path(self) -> str:
        """Return the file of the database."""
        return str(connection.settings_dict["NAME"])

    def dump(self, target) -> None:
        """Write a consistent copy to a stream."""
        with tempfile.TemporaryDirectory() as folder:
            copied = f"{folder}/copy.sqlite3"
            with closing(sqlite3.connect(self.path)) as source, closing(_open(copied)) as made:
                source.backup(made)
                made.execute("PRAGMA journal_mode=DELETE")
                made.execute(f"DELETE FROM {SESSIONS}")  # nosec B608
                made.commit()
                made.execute("VACUUM")
            with open(copied, "rb") as file:
                shutil.copyfileobj(file, target)

    def restore(self, source) -> None:
        """Replace the database with a copy, in one transaction."""
        connection.close()
        self._load(source, self.path)

    def _load(self, source, into: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/copy.sqlite3"
            with open(path, "wb") as file:
                shutil.copyfileobj(source, file)
            try:
                with closing(_open(path)) as copied, closing(_open(into)) as target:
                    found = copied.execute("PRAGMA integrity_check").fetchone()[0]
                    if found != "ok":
                        raise DatabaseFailed(found)
                    copied.backup(target)
            except sqlite3.Error as error:
                raise DatabaseFailed(str(error)) from error


def _open(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=20)


@contextmanager
def running(command: list[str], **options):
    """Run a program until it ends; kill it when the block fails, so that nothing is committed.

    Raises `DatabaseFailed` with its own message when it fails, and when it is missing.
    """
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(command, stderr=errors, **options)
        except FileNotFoundError as error:
            raise DatabaseFailed(f"{command[0]} is not on this machine.") from error
        try:
            yield process
        except BaseException as error:
            # A pipe breaks when this program ended, or the one that reads what it writes.
            with suppress(subprocess.TimeoutExpired):
                process.wait(1 if isinstance(error, BrokenPipeError) else 0)
            if not process.poll():
                process.kill()
                raise
        finally:
            for stream in filter(None, (process.stdin, process.stdout)):
                with suppress(BrokenPipeError):
                    stream.close()
            process.wait()
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise DatabaseFailed(f"{command[0]} fails: {said[-2000:]}")


def _feed(source, target) -> None:
    """Copy until the other program stops reading; its error is reported, not the broken pipe."""
    with suppress(BrokenPipeError, ValueError), target:
        shutil.copyfileobj(source, target)
