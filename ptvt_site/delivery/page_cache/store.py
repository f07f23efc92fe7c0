"""Where pages are kept: in memory, in files, and with several machines in Redis."""

from pathlib import Path

from django.conf import settings

from .entry import Entry
from .files import Files
from .memory import Memory
from .redis import SharedPages
from .rules import Address


class Store:
    """All places at once: the nearest is asked first, and gets what a farther one has."""

    def __init__(self, folder: Path):
        self.memory = Memory(settings.PAGE_CACHE_MEMORY_BYTES)
        self.files = Files(folder, settings.PAGE_CACHE_PAGES, settings.PAGE_CACHE_BYTES)
        self.shared = SharedPages(settings.CACHE_URL) if settings.CACHE_URL else None

    def get(self, address: Address, version: str) -> Entry | None:
        """The page of this version, if it is anywhere."""
        entry = self.memory.get(address, version)
        if entry is None:
            entry = self.files.get(address, version)
            if entry is None and self.shared:
                entry = self.shared.get(address, version)
                if entry is not None:
                    self.files.put(entry)
            if entry is not None:
                self.memory.put(entry)
        return entry

    def put(self, entry: Entry) -> None:
        """Keep a page everywhere."""
        self.memory.put(entry)
        self.files.put(entry)
        if self.shared:
            self.shared.put(entry)

    def wanted(self) -> list[Address]:
        """The addresses that visitors asked for, most wanted first, whatever their version."""
        return list(dict.fromkeys([*self.memory.popular(), *self.files.addresses()]))

    def forget(self, version: str) -> None:
        """Let all pages go that are of another version."""
        self.memory.forget(version)
        self.files.forget(version)
