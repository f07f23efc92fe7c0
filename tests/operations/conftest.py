"""An S3-compatible store on this machine, and sites that run as in production."""

import boto3
import pytest
from moto.server import ThreadedMotoServer

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
    """A client of the store, with an empty bucket `bewaard`; the environment leads to it."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", store_address)
    client = boto3.client("s3")
    client.create_bucket(
        Bucket="bewaard", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    yield client
    for found in client.list_objects_v2(Bucket="bewaard").get("Contents", []):
        client.delete_object(Bucket="bewaard", Key=found["Key"])
    client.delete_bucket(Bucket="bewaard")
