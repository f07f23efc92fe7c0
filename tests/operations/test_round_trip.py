"""A restored site answers each address with the same bytes."""

import re
from urllib.parse import urlsplit

import pytest

from tests.operations.conftest import BUCKET, KEYS, REGION, migrated_site

# By day `test_backup.py` restores a small site.
pytestmark = pytest.mark.whole

# Besides the addresses in the sitemap and on the pages.
START = ["/sitemap.xml", "/volgen.opml", "/llms.txt", "/robots.txt", "/api/v2/", "/zoeken/"]
START += ["/api/v2/posts/?limit=20", "/api/v2/programmes/", "/api/v2/topics/", "/api/v2/partners/"]
START += ["/zoeken/?q=techniek", "/zoeken/?q=techniekpackt"]
ADDRESS = re.compile(r'(?:href|src|srcset)="([^"]+)"')
FOLLOWED = re.compile(r"/(?:documenten|media|static)/|.*/feed(?:/|\.json)|.*\.(?:bib|ris|json|md)$")


def addresses_in(html: str) -> set[str]:
    """Return the addresses of files, feeds and other formats that a page links to."""
    values = (part for value in ADDRESS.findall(html) for part in value.split(","))
    paths = {urlsplit(value.split()[0]).path for value in values if value.split()}
    return set(filter(FOLLOWED.match, paths))


def visit(server) -> dict[str, tuple[int, str, bytes]]:
    """Return the answer of each address of the whole site."""
    waiting = [*START, *server.pages()]
    # The site's own address is not part of its content, nor is the moment when a form was made.
    own = re.compile(rb"127\.0\.0\.1(:|%3A)" + str(server.port).encode() + rb'|"made" value="[^"]*')
    answers = {}
    while waiting:
        path = waiting.pop()
        if path in answers:
            continue
        answer = server.get(path)
        kind = answer.headers.get("Content-Type", "")
        answers[path] = (answer.status_code, kind, own.sub(b"OWN", answer.content))
        if kind.startswith("text/html"):
            waiting += addresses_in(answer.text)
    return answers


def test_the_same_site_comes_back_through_buckets(
    static_root, empty_site, store, store_address, tmp_path
):
    """The media move from the disk to one bucket and, by the backup, to another."""
    keys = KEYS | {"AWS_ENDPOINT_URL": store_address}
    empty_site.variables |= keys | {"MEDIA_BUCKET": "media"}
    store.create_bucket(Bucket="media", CreateBucketConfiguration=REGION)
    (tmp_path / "demo").mkdir()
    with migrated_site(tmp_path / "demo", static_root) as demo_site:
        demo_site.variables |= keys
        demo_site.manage("load_demo")
        with demo_site.served() as server:
            before = visit(server)
        demo_site.manage("backup", f"s3://{BUCKET}/ptvt")
    assert len(before) > 150, sorted(before)
    assert {status for status, _, _ in before.values()} == {200}
    for folder in ("/documenten/", "/media/", "/api/", "/programmas/", "/publicaties/"):
        assert any(path.startswith(folder) for path in before), folder
    empty_site.variables["SECRET_KEY"] = demo_site.variables["SECRET_KEY"]
    empty_site.manage("restore", f"s3://{BUCKET}/ptvt")
    assert "No planned migration operations" in empty_site.manage("migrate", "--plan").stdout
    with empty_site.served() as server:
        after = visit(server)
    assert set(before) == set(after)
    assert [path for path in before if before[path] != after[path]] == []
    assert not (empty_site.folder / "media").exists()
