"""Where pages are kept: bounded, shared, and harmless when the disk is not well."""

import os

import pytest
from django.http import HttpResponse

from ptvt_site.delivery.page_cache import files as files_module
from ptvt_site.delivery.page_cache.entry import Entry
from ptvt_site.delivery.page_cache.files import Files
from ptvt_site.delivery.page_cache.memory import Memory
from ptvt_site.delivery.page_cache.rules import Address


def entry(path="/", version="v1", text="x" * 1000) -> Entry:
    """A kept page."""
    address = Address("http", "ptvt.nl", path)
    return Entry.of(address, version, HttpResponse(text, content_type="image/png"))


@pytest.fixture
def files(tmp_path):
    """A folder for 20 pages of a kilobyte or so."""
    return Files(tmp_path, most_pages=20, most_bytes=100_000)


def kept(files) -> list:
    """The files that are there."""
    return [path for path in files.folder.rglob("*") if path.is_file()]


class TestMemory:
    def test_gives_what_it_got(self):
        memory, one = Memory(100_000), entry()
        memory.put(one)
        assert memory.get(one.address, "v1") is one

    def test_gives_nothing_of_another_version(self):
        memory, one = Memory(100_000), entry()
        memory.put(one)
        assert memory.get(one.address, "v2") is None

    def test_lets_go_what_was_not_used_for_longest(self):
        memory = Memory(10 * entry().size)
        for number in range(10):
            memory.put(entry(f"/{number}/"))
        memory.get(entry("/0/").address, "v1")
        memory.put(entry("/10/"))
        assert memory.get(entry("/0/").address, "v1")
        assert not memory.get(entry("/1/").address, "v1")
        assert len(memory) == 10

    def test_counts_a_page_once(self):
        memory = Memory(3 * entry().size)
        for _ in range(50):
            memory.put(entry("/een/"))
        memory.put(entry("/twee/"))
        assert len(memory) == 2

    def test_knows_what_is_wanted_most(self):
        memory = Memory(100_000)
        for path in ("/a/", "/b/", "/c/"):
            memory.put(entry(path))
        for _ in range(3):
            memory.get(entry("/b/").address, "v1")
        assert memory.popular()[0].path == "/b/"

    def test_forgets_other_versions(self):
        memory = Memory(100_000)
        memory.put(entry("/a/", "v1"))
        memory.put(entry("/b/", "v2"))
        memory.forget("v2")
        assert [address.path for address in memory.popular()] == ["/b/"]


class TestFiles:
    def test_give_what_they_got_after_a_restart(self, files, tmp_path):
        files.put(entry())
        again = Files(tmp_path, 20, 100_000)
        assert again.get(entry().address, "v1").bodies == entry().bodies

    def test_give_nothing_of_another_version(self, files):
        files.put(entry())
        assert files.get(entry().address, "v2") is None

    def test_give_nothing_of_other_code(self, files, monkeypatch):
        files.put(entry())
        monkeypatch.setattr(files_module, "release", lambda: "andere")
        assert files.get(entry().address, "v1") is None

    def test_are_bounded_in_number(self, files):
        for number in range(100):
            files.put(entry(f"/{number}/"))
        assert 10 <= len(kept(files)) <= 20

    def test_are_bounded_in_bytes(self, files):
        for number in range(15):
            files.put(entry(f"/{number}/", text="x" * 20_000))
        assert sum(path.stat().st_size for path in kept(files)) <= 100_000
        assert kept(files)

    def test_of_other_processes_count(self, files, tmp_path, monkeypatch):
        monkeypatch.setattr(files_module, "COUNT_EVERY", 0)
        others = Files(tmp_path, 20, 100_000)
        for number in range(20):
            others.put(entry(f"/ander-{number}/"))
        files.put(entry())
        assert len(kept(files)) <= 20

    def test_go_when_they_were_not_used_for_longest(self, files):
        for number in range(20):
            files.put(entry(f"/{number}/"))
            path = files._path(entry(f"/{number}/").address, "v1")
            os.utime(path, (number, number))
        files.get(entry("/0/").address, "v1")
        files.put(entry("/nieuw/"))
        assert files.get(entry("/0/").address, "v1")
        assert files.get(entry("/nieuw/").address, "v1")
        assert not files.get(entry("/1/").address, "v1")

    def test_that_are_damaged_are_not_there(self, files):
        files.put(entry())
        kept(files)[0].write_bytes(b"ptvt1 and then nothing")
        assert files.get(entry().address, "v1") is None

    def test_of_another_page_are_not_taken_for_it(self, files):
        """As when two addresses had one name."""
        files.put(entry("/a/"))
        target = files._path(entry("/b/").address, "v1")
        target.parent.mkdir(parents=True, exist_ok=True)
        kept(files)[0].rename(target)
        assert files.get(entry("/b/").address, "v1") is None

    def test_of_other_versions_are_forgotten(self, files):
        files.put(entry("/a/", "v1"))
        files.put(entry("/b/", "v2"))
        files.forget("v2")
        assert len(kept(files)) == 1
        assert [address.path for address in files.addresses()] == ["/b/"]

    def test_on_a_disk_that_is_no_folder_do_no_harm(self, tmp_path):
        (tmp_path / "pages").write_text("no folder")
        files = Files(tmp_path, 20, 100_000)
        files.put(entry())
        assert files.get(entry().address, "v1") is None
        assert files.addresses() == []
        files.forget("v1")

    def test_on_a_full_disk_do_no_harm(self, files, monkeypatch):
        def full(*args, **kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(files_module.tempfile, "mkstemp", full)
        files.put(entry())
        assert kept(files) == []
