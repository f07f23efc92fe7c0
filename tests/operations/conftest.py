"""An S3-compatible store on this machine, a database of nothing, sites with production settings."""

import io
import secrets
import shutil
from contextlib import contextmanager
from urllib.parse import quote

import boto3
import psycopg
import pytest
from django.conf import settings
from moto.server import ThreadedMotoServer

from bench.site import ProductionSite
from ptvt_site.operations.backup import archive
from tests.database import postgres_template, sqlite_template

BUCKET = "bewaard"
KEYS = {"AWS_ACCESS_KEY_ID": "sleutel", "AWS_SECRET_ACCESS_KEY": "geheim-van-de-bak"}
KEYS |= dict.fromkeys(("AWS_REGION", "AWS_DEFAULT_REGION"), "eu-west-1")
REGION = {"LocationConstraint": KEYS["AWS_REGION"]}


@pytest.fixture(scope="session")
def store_address():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(store_address, monkeypatch):
    """A client of the store, with an empty bucket; the environment configures it."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", store_address)
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=REGION)
    yield client
    for found in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=found["Key"])
    client.delete_bucket(Bucket=BUCKET)


class FakeDatabase:
    """A database with one text; the test says what goes wrong with it."""

    file, error = "database.dump", None

    def version(self):
        return "Namaak 1"

    def check(self, made_by=""):
        """Take every version."""

    def is_empty(self):
        return False

    def alone(self):
        return io.BytesIO()

    def dump(self, target):
        target.write(b"alle rijen")

    def restore(self, source):
        assert source.read() == b"alle rijen"
        if self.error:
            raise self.error

    rehearse = restore


@pytest.fixture
def database(monkeypatch):
    monkeypatch.setattr(archive, "database", FakeDatabase)
    monkeypatch.setattr(archive, "_clear_caches", lambda: None)
    return FakeDatabase


@contextmanager
def own_database(folder, is_migrated: bool = False):
    """Yield the address of an empty or migrated database, of the kind that the tests use."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        if is_migrated:
            shutil.copy(sqlite_template(), folder / "ptvt.sqlite3")
        yield f"sqlite:///{folder}/ptvt.sqlite3"
        return
    name = f"ptvt_{secrets.token_hex(6)}"
    keys = ("HOST", "PORT", "USER", "PASSWORD")
    server = {key.lower(): database[key] or None for key in keys}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as connection:
        template = postgres_template() if is_migrated else "template0"
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
            host = quote(database["HOST"], safe="")
            yield f"postgres://{database['USER']}{secret}@{host}:{database['PORT']}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def migrated_site(folder, static_root):
    """Yield a site with tables and static files."""
    with own_database(folder, is_migrated=True) as url:
        yield ProductionSite.make(url, folder, STATIC_ROOT=str(static_root))


@pytest.fixture
def empty_site(tmp_path, static_root):
    """A site without a database or files."""
    folder = tmp_path / "empty-site"
    folder.mkdir()
    with own_database(folder) as url:
        yield ProductionSite.make(url, folder, STATIC_ROOT=str(static_root))
