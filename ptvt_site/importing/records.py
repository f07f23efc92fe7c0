"""What an old site gives, whatever file it came in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.utils.text import slugify


class SourceError(Exception):
    """A file that cannot be imported; the message says why and what to do."""


@dataclass(frozen=True)
class Term:
    """A category or a tag."""

    name: str
    slug: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file of the old media library."""

    url: str
    parent: str = ""
    title: str = ""
    alt: str = ""
    caption: str = ""


@dataclass
class OldPost:
    """A post as the old site had it."""

    id: str
    title: str
    source_id: str = ""
    slug: str = ""
    url: str = ""
    other_urls: tuple[str, ...] = ()
    date: datetime | None = None
    modified: datetime | None = None
    status: str = "publish"
    protected: bool = False
    summary: str = ""
    description: str = ""
    html: str = ""
    kind: str = ""
    authors: list[str] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    featured: str = ""
    # What the file holds about this post and a page has no place for: label and detail.
    leftovers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_public(self) -> bool:
        """Whether every visitor of the old site could read it."""
        return self.status == "publish" and not self.protected

    @property
    def new_slug(self) -> str:
        """The old slug as this site writes slugs; else the title's; else the number."""
        old = slugify(unquote(self.slug))
        return (old or slugify(self.title) or slugify(f"bericht-{self.id}") or "bericht")[:200]


@dataclass
class OldSite:
    """What must be known of the whole file before the first post can be converted."""

    hosts: set[str] = field(default_factory=set)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    # By old address, as `addresses.old_addresses` writes it: the source id of the post.
    addresses: dict[str, str] = field(default_factory=dict)
    total: int = 0

    def add_host(self, url: str) -> None:
        """Remember that this address is on the old site."""
        if host := host_of(url):
            self.hosts.add(host)

    def owns(self, url: str) -> bool:
        """Whether an absolute address is on the old site."""
        return host_of(url) in self.hosts


class Source(Protocol):
    """A file with posts."""

    site: OldSite

    def posts(self) -> Iterator[OldPost]:
        """The posts, in the order of the file."""


def host_of(url: str) -> str:
    """The host of an address without `www.`; empty when it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
