"""An S3-compatible store on this machine, and sites with production settings."""

import secrets
from contextlib import contextmanager

import boto3
import psycopg
import pytest
from django.conf import settings
from moto.server import ThreadedMotoServer

from bench.site import ProductionSite

BUCKET = "bewaard"
KEYS = {
    "AWS_ACCESS_KEY_ID": "sleutel",
    "AWS_SECRET_ACCESS_KEY": "geheim-van-de-bak",
    "AWS_REGION": "eu-west-1",
    "AWS_DEFAULT_REGION": "eu-west-1",
}


@pytest.fixture(scope="session")
def store_address():
    """The address of the store."""
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
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": KEYS["AWS_REGION"]}
    )
    yield client
    for found in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=found["Key"])
    client.delete_bucket(Bucket=BUCKET)


@contextmanager
def empty_database(folder):
    """Yield the address of an empty database, of the kind that the tests use."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        yield f"sqlite:///{folder}/ptvt.sqlite3"
        return
    server = {
        "host": database["HOST"],
        "port": database["PORT"],
        "user": database["USER"],
        "password": database["PASSWORD"] or None,
    }
    name = f"ptvt_{secrets.token_hex(6)}"
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
            where = f"{database['USER']}{secret}@{database['HOST']}:{database['PORT']}"
            yield f"postgres://{where}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="package")
def demo_site(tmp_path_factory):
    """A site with the demo content, which no test may change."""
    folder = tmp_path_factory.mktemp("demo-site")
    with empty_database(folder) as url:
        site = ProductionSite.make(url, folder)
        site.prepare()
        yield site


@pytest.fixture
def empty_site(tmp_path):
    """A site without a database or files."""
    folder = tmp_path / "empty-site"
    folder.mkdir()
    with empty_database(folder) as url:
        yield ProductionSite.make(url, folder)
