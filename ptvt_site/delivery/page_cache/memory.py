"""The pages that this process has at hand, with a bound on their bytes."""

import threading
from collections import OrderedDict

from .entry import Entry
from .rules import Address


class Memory:
    """The pages used last, `most_bytes` of them at most."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self._entries: OrderedDict[Address, Entry] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self):
        return len(self._entries)

    def get(self, address: Address, version: str) -> Entry | None:
        """The page of this version, if it is here."""
        entry = self._entries.get(address)
        if entry is None or entry.version != version:
            return None
        entry.hits += 1
        with self._lock:
            if address in self._entries:
                self._entries.move_to_end(address)
        return entry

    def put(self, entry: Entry) -> None:
        """Keep a page, and let the ones go that were not used for longest."""
        with self._lock:
            old = self._entries.pop(entry.address, None)
            if old is not None:
                self._bytes -= old.size
                entry.hits += old.hits // 2
            self._entries[entry.address] = entry
            self._bytes += entry.size
            while self._bytes > self.most_bytes and self._entries:
                _, old = self._entries.popitem(last=False)
                self._bytes -= old.size

    def popular(self) -> list[Address]:
        """The addresses that are here, most asked for first, whatever their version."""
        with self._lock:
            entries = list(self._entries.values())
        return [entry.address for entry in sorted(entries, key=lambda entry: -entry.hits)]

    def forget(self, version: str) -> None:
        """Let all pages go that are of another version."""
        with self._lock:
            for address, entry in list(self._entries.items()):
                if entry.version != version:
                    del self._entries[address]
                    self._bytes -= entry.size
