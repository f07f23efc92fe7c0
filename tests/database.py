"""The test database: migrated once, then copied for each process that runs tests.

SQLite: a migrated file in `var/tests`, copied into memory. PostgreSQL: a template database on the
server, and a dump of it in `var/tests` for the next server. The fingerprint of the migrations is in
their names, so a change makes new ones.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from subprocess import CalledProcessError

from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from bench.site import ProductionSite
from tests.postgres import with_postgres

FOLDER = settings.BASE_DIR / "var/tests"
MAX_FILES = 3


@cache
def fingerprint(vendor: str = connection.vendor) -> str:
    """A hash of all that decides what is in a migrated database."""
    digest = hashlib.sha256(vendor.encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(path.read_bytes())
        # After the migrations: content types and permissions, by the models.
        for model in app.get_models():
            meta = model._meta
            names = (meta.label, str(meta.verbose_name), meta.default_permissions, meta.permissions)
            digest.update(repr(names).encode())
    for path in sorted(settings.BASE_DIR.glob("ptvt_site/**/*.py")):
        if b"post_migrate" in (source := path.read_bytes()):
            digest.update(source)
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


def postgres_template() -> str:
    """The name of the migrated database on the server; `create` makes it."""
    return f"ptvt_tests_{fingerprint()}"


def sqlite_template() -> Path:
    """A migrated file, for the tests and to copy for a site that runs beside them."""
    template = FOLDER / f"{fingerprint('sqlite')}.sqlite3"
    with _locked():
        if not template.exists():
            unfinished = template.with_suffix(".unfinished")
            site = ProductionSite.make(f"sqlite:///{unfinished}", FOLDER)
            site.manage("migrate", "--verbosity", "0")
            with closing(sqlite3.connect(unfinished)) as database:
                database.execute("PRAGMA journal_mode=DELETE")
            unfinished.replace(template)
            _remove_old("sqlite3")
    return template


def create() -> None:
    """Make the test database of this process from the template, or make it anew; and use it."""
    connection.close()
    if connection.vendor == "sqlite":
        template = sqlite_template()
        _use(_own_name())
        connection.ensure_connection()
        with closing(sqlite3.connect(template)) as source:
            source.backup(connection.connection)
        return
    if socket := os.environ.get("TEST_POSTGRES_SOCKET"):
        settings.DATABASES["default"]["HOST"] = connection.settings_dict["HOST"] = socket
    with _locked():
        _copy_database(postgres_template())


def _copy_database(template: str) -> None:
    creation, options = connection.creation, connection.settings_dict["TEST"]
    own = _own_name()
    with creation._nodb_cursor() as cursor:
        is_there = creation._database_exists(cursor, template)
    if not is_there:
        _make_template(f"{template}_unfinished")
        with creation._nodb_cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {template}_unfinished RENAME TO {template}")
    options["NAME"], options["TEMPLATE"] = own, template
    creation._create_test_db(verbosity=0, autoclobber=True)
    _use(own)


def _make_template(name: str) -> None:
    """Migrate a database; or read what was dumped when it was migrated, which is far quicker."""
    creation, options = connection.creation, connection.settings_dict["TEST"]
    options["NAME"] = name
    if (file := _dump_file()).exists():
        creation._create_test_db(verbosity=0, autoclobber=True)
        copy_schema(_conninfo(name))
        return
    creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    unfinished = file.with_suffix(".unfinished")
    # Without the program, or with one that is older than the server, the next run migrates too.
    with suppress(OSError, CalledProcessError):
        _run("pg_dump", _conninfo(name), "--no-owner", "-f", str(unfinished))
        unfinished.replace(file)
        _remove_old("sql")


def copy_schema(server: str) -> None:
    """Fill an empty database, of another server too, with what a migrated one holds."""
    _run("psql", server, "-qX1", "-v", "ON_ERROR_STOP=1", "-f", str(_dump_file()))


def _dump_file() -> Path:
    return FOLDER / f"{fingerprint()}.{connection.pg_version // 10_000}.sql"


def _conninfo(name: str) -> str:
    keys = ("host", "port", "user", "password")
    values = {key: connection.settings_dict[key.upper()] or None for key in keys}
    return make_conninfo(dbname=name, **values)


def _run(program: str, *arguments: str) -> None:
    path = Path(with_postgres.find_binaries() or "") / program
    subprocess.run([path, *arguments], check=True, capture_output=True)


def _remove_old(suffix: str) -> None:
    for old in sorted(FOLDER.glob(f"*.{suffix}"), key=os.path.getmtime)[:-MAX_FILES]:
        old.unlink()


def _own_name() -> str:
    """The name of this process's database: Django would put `test_` before it a second time."""
    options = connection.settings_dict["TEST"]
    options["NAME"] = options["NAME"] or connection.creation._get_test_db_name()
    return options["NAME"]


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


def made_once(folder: Path, make) -> Path:
    """A folder that one process makes, while the others wait for it: `make` fills an empty one."""
    unfinished = folder.with_suffix(".unfinished")
    with _locked(folder.parent):
        if not folder.exists():
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


@contextmanager
def _locked(folder: Path = FOLDER):
    """Let one process make what is in a folder, while the others wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
