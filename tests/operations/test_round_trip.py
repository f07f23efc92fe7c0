"""A restored site answers each address with the same bytes."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.operations.conftest import KEYS, migrated_site

# By day `test_backup.py` restores a small site.
pytestmark = pytest.mark.whole

SITEMAP_LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
# Besides the addresses in the sitemap and on the pages.
START = ["/sitemap.xml", "/volgen.opml", "/llms.txt", "/robots.txt", "/api/v2/", "/zoeken/"]
START += ["/api/v2/posts/?limit=20", "/api/v2/programmes/", "/api/v2/topics/", "/api/v2/partners/"]
START += ["/zoeken/?q=techniek", "/zoeken/?q=techniekpackt"]
ADDRESS = re.compile(r'(?:href|src|srcset)="([^"]+)"')
FOLLOWED = re.compile(r"/(?:documenten|media|static)/|.*/feed(?:/|\.json)|.*\.(?:bib|ris|json|md)$")


def addresses_in(html: str) -> set[str]:
    """Return the addresses of files, feeds and other formats that a page links to."""
    found = set()
    for value in ADDRESS.findall(html):
        for part in value.split(","):
            path = urlsplit(part.split()[0]).path if part.split() else ""
            if FOLLOWED.match(path):
                found.add(path)
    return found


def visit(server, addresses=None) -> dict[str, tuple[int, str, bytes]]:
    """Return the answer of each address: of the whole site, or of the given addresses."""
    answers = {}
    pages = server.get("/sitemap.xml")[2]
    waiting = list(addresses or START)
    if addresses is None:
        locations = ElementTree.fromstring(pages).iter(SITEMAP_LOCATION)
        waiting += [urlsplit(location.text).path for location in locations]
    while waiting:
        path = waiting.pop()
        if path in answers:
            continue
        status, headers, body = server.get(path)
        kind = headers.get("Content-Type", "")
        answers[path] = (status, kind, body)
        if addresses is None and kind.startswith("text/html"):
            waiting += addresses_in(body.decode())
    # The site's own address is not part of its content.
    # Neither is the moment at which a form was made.
    own = re.compile(rb"127\.0\.0\.1(:|%3A)" + str(server.port).encode() + rb'|"made" value="[^"]*')
    return {
        path: (status, kind, own.sub(b"OWN", body))
        for path, (status, kind, body) in answers.items()
    }


def _first_difference(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    place = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    return before[place - 60 : place + 60], after[place - 60 : place + 60]


def check_same(before: dict, after: dict) -> None:
    assert set(before) == set(after)
    different = [path for path in before if before[path] != after[path]]
    assert different == [], _first_difference(before[different[0]][2], after[different[0]][2])


@pytest.fixture(scope="module")
def demo_site(django_db_setup, static_root, tmp_path_factory):
    """A site with the demo content, which no test may change."""
    with migrated_site(tmp_path_factory.mktemp("demo-site"), static_root) as site:
        site.manage("load_demo")
        yield site


@pytest.fixture(scope="module")
def before(demo_site):
    with demo_site.served() as server:
        return visit(server)


class TestRoundTrip:
    def test_gives_the_same_site(self, demo_site, before, empty_site, tmp_path):
        assert len(before) > 150, sorted(before)
        assert {status for status, _, _ in before.values()} == {200}
        for folder in ("/documenten/", "/media/", "/api/", "/programmas/", "/publicaties/"):
            assert any(path.startswith(folder) for path in before), folder
        demo_site.manage("backup", str(tmp_path / "backups"))
        empty_site.variables["SECRET_KEY"] = demo_site.variables["SECRET_KEY"]
        empty_site.manage("restore", str(tmp_path / "backups"))
        assert "No planned migration operations" in (empty_site.manage("migrate", "--plan").stdout)
        with empty_site.served() as server:
            check_same(before, visit(server))

    def test_through_buckets_gives_the_same_site(
        self, demo_site, before, empty_site, store, store_address
    ):
        """The media move from the disk to one bucket and, by the backup, to another."""
        keys = KEYS | {"AWS_ENDPOINT_URL": store_address}
        demo_site.variables |= keys
        empty_site.variables |= keys | {"MEDIA_BUCKET": "media"}
        store.create_bucket(
            Bucket="media", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
        demo_site.manage("backup", "s3://bewaard/ptvt")
        empty_site.manage("restore", "s3://bewaard/ptvt")
        # The test above compares everything; the files and the lists are what may differ here.
        files = {path for path in before if path.startswith(("/media/", "/documenten/"))}
        chosen = {path: before[path] for path in files.union(START)}
        with empty_site.served() as server:
            check_same(chosen, visit(server, chosen))
        assert len(files) > 50
        assert not (empty_site.folder / "media").exists()
