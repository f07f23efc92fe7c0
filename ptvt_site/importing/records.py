"""The data of an old site, from any kind of file; and the report on it: what editors must check."""

import csv
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.management import CommandError
from django.utils.text import Truncator, slugify

from ptvt_site.core.data import escape_formula


@dataclass(frozen=True)
class Term:
    """A category or a tag; `archive` is the old address of its posts."""

    name: str
    slug: str = ""
    archive: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file of the old media library."""

    url: str
    page_url: str = ""
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
    # Of an event or a person, as their plugin stored it.
    details: dict = field(default_factory=dict)
    # What the report says of it: label and detail.
    notes: list[tuple[str, str]] = field(default_factory=list)

    def note(self, what: str, detail: str = "") -> None:
        """Report what was not imported, or what an editor must check."""
        self.notes.append((what, detail))

    @property
    def new_slug(self) -> str:
        """The slug for this site: the old one, else of the title, else of the number."""
        names = (unquote(self.slug), self.title, f"bericht-{self.id}", "bericht")
        return next(filter(None, map(slugify, names)))[:200]


@dataclass
class OldSite:
    """The posts of a file, in its order, and the media and hosts of the old site."""

    # Host and folder, without `www.`; empty when a table does not say it.
    address: str = ""
    posts: list[OldPost] = field(default_factory=list)
    people: list[OldPost] = field(default_factory=list)
    # The places of events, by their number.
    places: dict[str, dict] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    # The HTML of blocks that several posts show, by their number.
    reusable_blocks: dict[str, str] = field(default_factory=dict)
    # What the report says of the file and of what is no post: number, title, label and detail.
    notes: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, other: "OldSite") -> None:
        """Add another part of the same export. Raises `CommandError` for another site."""
        if self.address != other.address:
            raise CommandError(
                f"These files are of different sites, {self.address or 'a table'} and "
                f"{other.address or 'a table'}: import each by itself."
            )
        known = {post.source_id: post for post in self.posts}
        self.posts += [post for post in other.posts if known.get(post.source_id) != post]
        self.people += [person for person in other.people if person not in self.people]
        for name in ("places", "hosts", "attachments", "reusable_blocks"):
            getattr(self, name).update(getattr(other, name))
        self.notes += [note for note in other.notes if note not in self.notes]

    def files_of(self, post: OldPost) -> list[str]:
        """The numbers of the files that belong to a post."""
        return [number for number, file in self.attachments.items() if file.parent == post.id]

    def report(self) -> list[tuple[str, str, str, str]]:
        """The rows of the report: number, title, label and detail."""
        posts = [*self.people, *self.posts]
        noted = [(post.id, post.title, *note) for post in posts for note in post.notes]
        rows = [*self.notes, *noted]
        # What fits in a cell of Excel.
        return [(*row, Truncator(" ".join(detail.split())).chars(30_000)) for *row, detail in rows]

    def write_report(self, path: Path) -> None:
        """Write the report as CSV; with a byte order mark, so that Excel sees the accents."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            # What Excel in Dutch expects.
            writer = csv.writer(file, delimiter=";")
            writer.writerow(["nummer", "titel", "wat", "toelichting"])
            writer.writerows(map(escape_formula, row) for row in self.report())


def host_of(url: str) -> str:
    """The host of an address without `www.`; empty when it has none."""
    with suppress(ValueError):
        return (urlsplit(url).hostname or "").removeprefix("www.")
    return ""
