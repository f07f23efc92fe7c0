"""Streams that are hashed and counted while they are copied."""

import hashlib

BLOCK = 1024 * 1024  # bytes


class Hashing:
    """Counts and hashes what is written to or read from a file."""

    def __init__(self, file):
        self.file = file
        self.bytes = 0
        self._hash = hashlib.sha256()

    def _count(self, data: bytes) -> bytes:
        self.bytes += len(data)
        self._hash.update(data)
        return data

    def write(self, data: bytes) -> int:
        """Write to the file."""
        self.file.write(self._count(data))
        return len(data)

    def read(self, size: int = -1) -> bytes:
        """Read from the file."""
        return self._count(self.file.read(size))

    @property
    def sha256(self) -> str:
        """The hash of everything so far, in hexadecimal."""
        return self._hash.hexdigest()
