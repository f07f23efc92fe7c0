"""Redis is shared by machines, and nothing stops without it."""

import shutil
import socket
import subprocess
import time

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpResponse

from ptvt_site.delivery.page_cache import redis as redis_module
from ptvt_site.delivery.page_cache.entry import Entry
from ptvt_site.delivery.page_cache.redis import ForgivingRedisCache, SharedPages
from ptvt_site.delivery.page_cache.rules import Address

ENTRY = Entry.of(Address("http", "ptvt.nl", "/"), "v1", HttpResponse("x" * 1000))


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def port():
    """Where Redis is, or is not."""
    redis_module._pauses.clear()
    return free_port()


@pytest.fixture
def server(port, tmp_path):
    """A real Redis."""
    if not shutil.which("redis-server"):
        pytest.skip("needs Redis")
    process = subprocess.Popen(
        ["redis-server", "--port", str(port), "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield process
    process.kill()
    process.wait(10)


def cache(port) -> ForgivingRedisCache:
    """Django's cache in that Redis."""
    return ForgivingRedisCache(f"redis://127.0.0.1:{port}/0", {})


class TestCache:
    def test_is_shared(self, server, port):
        cache(port).set("a", 1)
        assert cache(port).get("a") == 1
        assert cache(port).incr("a") == 2
        assert cache(port).get_or_set("b", lambda: [1]) == [1]

    def test_goes_on_when_redis_goes_away(self, server, port):
        ours = cache(port)
        ours.set("a", 1)
        server.kill()
        server.wait(10)
        assert ours.get("a") is None
        assert ours.get_or_set("b", lambda: 2) == 2
        assert ours.add("tries", 0)
        assert ours.incr("tries") == 1
        assert cache(port).get("tries") == 1

    def test_works_without_redis(self, port):
        ours = cache(port)
        assert ours.get_many(["a"]) == {}
        assert ours.delete("a") is False
        ours.set_many({"a": 1})
        assert ours.get("a") == 1
        assert isinstance(ours._local, LocMemCache)
        ours.clear()

    def test_does_not_ask_twice(self, port, monkeypatch):
        ours = cache(port)
        ours.get("a")
        monkeypatch.setattr(redis_module.RedisCache, "get", lambda *args, **kwargs: 1 / 0)
        assert ours.get("a") is None


class TestPages:
    def test_are_shared(self, server, port):
        url = f"redis://127.0.0.1:{port}/0"
        SharedPages(url).put(ENTRY)
        assert SharedPages(url).get(ENTRY.address, "v1") == ENTRY
        assert SharedPages(url).get(ENTRY.address, "v2") is None

    def test_are_not_there_without_redis(self, port):
        pages = SharedPages(f"redis://127.0.0.1:{port}/0")
        pages.put(ENTRY)
        assert pages.get(ENTRY.address, "v1") is None
