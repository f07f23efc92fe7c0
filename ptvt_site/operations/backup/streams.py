"""Files that are hashed and counted while they stream past."""

import hashlib

BLOCK = 1024 * 1024  # bytes


class Hashing:
    """Counts and hashes what goes through it, on the way to or from a file."""

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
        """The hash of all that went through, in hexadecimal."""
        return self._hash.hexdigest()


def copy(source, target) -> None:
    """Copy a stream, a block at a time."""
    while block := source.read(BLOCK):
        target.write(block)
