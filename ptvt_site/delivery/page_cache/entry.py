"""A kept page: its headers, and its body in each encoding, ready to send."""

import gzip
import json
import struct
import time
from dataclasses import asdict, dataclass, field
from hashlib import blake2b

import brotli

from .rules import Address

# What belongs to one answer, or is set for each encoding.
_OF_ONE_ANSWER = {
    "age",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "etag",
    "expires",
    "last-modified",
    "server",
    "vary",
    "x-request-id",
}
# A browser asks each time whether its copy is still right: nobody can call it back.
CACHE_CONTROL = "public, no-cache"
# Less is not worth it, and pictures are compressed already.
SMALLEST = 200  # bytes
COMPRESSIBLE = ("text/", "application/json", "application/atom", "application/feed", "+xml", "/xml")
_BROTLI_QUALITY, _GZIP_LEVEL = 6, 6
_LENGTHS = struct.Struct(">4I")
_MARK = b"ptvt1"
_CHECK = 16  # bytes


@dataclass
class Entry:
    """A page as it was made at `made` (seconds since 1970) from the content of `version`.

    `bodies` are by encoding: `br` and `gzip` where it is compressed, and the page itself as `""`.
    """

    address: Address
    version: str
    made: float
    headers: list[tuple[str, str]]
    bodies: dict[str, bytes]
    etag: str
    hits: int = field(default=0, compare=False)
    ready: dict = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, address: Address, version: str, response) -> "Entry":
        """Keep a response of Django's, compressed once."""
        body = response.content
        kind = response.headers.get("Content-Type", "")
        bodies = {}
        if len(body) >= SMALLEST and any(name in kind for name in COMPRESSIBLE):
            bodies["br"] = brotli.compress(body, quality=_BROTLI_QUALITY)
            bodies["gzip"] = gzip.compress(body, _GZIP_LEVEL, mtime=0)
        bodies[""] = body
        headers = [
            (name, value)
            for name, value in response.headers.items()
            if name.lower() not in _OF_ONE_ANSWER
        ]
        vary = ["Accept-Encoding"] if len(bodies) > 1 else []
        vary += ["Accept"] if "accept" in response.headers.get("Vary", "").lower() else []
        if vary:
            headers.append(("Vary", ", ".join(vary)))
        headers.append(("Cache-Control", CACHE_CONTROL))
        etag = blake2b(body, digest_size=12).hexdigest()
        return cls(address, version, time.time(), headers, bodies, etag)

    @property
    def age(self) -> float:
        """Seconds since it was made; never less than none, whatever another machine's clock."""
        return max(time.time() - self.made, 0)

    @property
    def size(self) -> int:
        """How many bytes it takes, more or less."""
        return sum(map(len, self.bodies.values())) + 2000

    def encoding(self, accept: str) -> str:
        """The smallest encoding that a visitor takes, by the Accept-Encoding header."""
        if len(self.bodies) == 1:
            return ""
        if "q=" in accept:
            refused = {
                part.partition(";")[0].strip()
                for part in accept.split(",")
                if part.replace(" ", "").partition(";q=")[2] in ("0", "0.0", "0.00", "0.000")
            }
        else:
            refused = ()
        for name in ("br", "gzip"):
            if name in accept and name not in refused:
                return name
        return ""

    def answer(self, environ: dict, start_response, state: str) -> list[bytes]:
        """Send it, or 304 to who has it; `state` tells in a header how it came."""
        encoding = self.encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and (self.etag in known or known.strip() == "*"):
            start_response("304 Not Modified", self._headers(encoding, state, 304))
            return []
        start_response("200 OK", self._headers(encoding, state, 200))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.bodies[encoding]]

    def _headers(self, encoding: str, state: str, status: int) -> list[tuple[str, str]]:
        ready = self.ready.get((encoding, state, status))
        if ready is None:
            suffix = f"-{encoding}" if encoding else ""
            ready = [
                *self.headers,
                ("ETag", f'"{self.etag}{suffix}"'),
                ("Cache-Status", f"ptvt; {state}"),
            ]
            if encoding and status == 200:
                ready.append(("Content-Encoding", encoding))
            if status == 200:
                ready.append(("Content-Length", str(len(self.bodies[encoding]))))
            else:
                ready = [pair for pair in ready if pair[0].lower() != "content-type"]
            self.ready[encoding, state, status] = ready
        return list(ready)

    def to_bytes(self) -> bytes:
        """The entry in a form to keep outside of this process."""
        facts = {
            "address": asdict(self.address),
            "version": self.version,
            "made": self.made,
            "headers": self.headers,
            "etag": self.etag,
        }
        head = json.dumps(facts).encode()
        # The page itself comes back from its compressed form.
        parts = [self.bodies.get("br", b""), self.bodies.get("gzip", b"")]
        parts.append(b"" if parts[0] else self.bodies[""])
        data = b"".join([_LENGTHS.pack(len(head), *map(len, parts)), head, *parts])
        return _MARK + blake2b(data, digest_size=_CHECK).digest() + data

    @classmethod
    def from_bytes(cls, data: bytes) -> "Entry":
        """The entry that `to_bytes` wrote; raises `ValueError` for anything else."""
        if not data.startswith(_MARK):
            raise ValueError("This is no kept page.")
        check, data = data[len(_MARK) :][:_CHECK], data[len(_MARK) + _CHECK :]
        if blake2b(data, digest_size=_CHECK).digest() != check or len(data) < _LENGTHS.size:
            raise ValueError("This kept page is damaged.")
        parts, place = [], _LENGTHS.size
        for length in _LENGTHS.unpack_from(data):
            parts.append(data[place : place + length])
            place += length
        head, *parts = parts
        facts = json.loads(head)
        br, gzipped, plain = parts
        bodies = {"br": br, "gzip": gzipped, "": gzip.decompress(gzipped)} if br else {"": plain}
        return cls(
            Address(**facts["address"]),
            facts["version"],
            facts["made"],
            [tuple(pair) for pair in facts["headers"]],
            bodies,
            facts["etag"],
        )
