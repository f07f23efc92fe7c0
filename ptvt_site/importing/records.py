"""The data of an old site, from any kind of file."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
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
    # Data of this post that a page has no field for: label and detail.
    leftovers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_public(self) -> bool:
        """Whether every visitor of the old site could read it."""
        return self.status == "publish" and not self.protected

    @property
    def new_slug(self) -> str:
        """The slug for this site: the old one, else of the title, else of the number."""
        names = (unquote(self.slug), self.title, f"bericht-{self.id}", "bericht")
        return next(filter(None, map(slugify, names)))[:200]


@dataclass
class OldSite:
    """The posts of a file, in its order, and the media and hosts of the old site."""

    posts: list[OldPost] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    # The HTML of blocks that several posts show, by their number.
    reusable_blocks: dict[str, str] = field(default_factory=dict)

    def owns(self, url: str) -> bool:
        """Whether an absolute address is on the old site."""
        return host_of(url) in self.hosts


def host_of(url: str) -> str:
    """The host of an address without `www.`; empty when it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def content_of(path: Path) -> bytes:
    """The content of a file of somebody who runs the import."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path.name} cannot be read: {error.strerror}.") from error
