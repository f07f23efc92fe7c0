"""Stores a converted post as a page."""

import hashlib
import json
import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from ptvt_site.core.indexing import index_pages, skip_indexing
from publications.models import Post, PostTopic, post_types, type_of_kind

from .records import SourceError

LOG_KEY = "import"


@dataclass
class PageData:
    """The fields and blocks for a page. Its links are still those of the old site."""

    title: str
    slug: str
    kind: str
    live: bool
    date: date | None
    summary: str
    description: str
    published: datetime | None
    modified: datetime | None
    image: int | None
    topics: list[int]
    authors: list[str]
    blocks: list[dict] = field(default_factory=list)

    @property
    def model(self) -> type[Post]:
        """The page type."""
        return type_of_kind(self.kind)

    def fingerprint(self) -> str:
        """A hash of all data."""
        text = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Imported:
    """What an earlier run logged about a page."""

    page: int
    fingerprint: str
    revision: int
    live: bool

    def is_untouched(self, page: Page) -> bool:
        """Whether no editor saved, published or unpublished the page since then."""
        return page.latest_revision_id == self.revision and page.live == self.live


class Pages:
    """The pages of the posts."""

    def __init__(self):
        self.parents = {model: self._parent(model) for model in post_types()}
        self.imported = dict(_imported())
        self.by_source = {post.source_id: post for post in Post.objects.exclude(source_id=None)}

    def _parent(self, model) -> Page:
        parent = model.index_type().objects.first()
        if parent is None:
            name = model.index_type()._meta.verbose_name
            raise SourceError(f"The site has no page of the type “{name}”. Make one first.")
        return parent

    def make(self, source_id: str, data: PageData, slug: str, blocks: list[dict]) -> Post:
        """Add a page with these blocks."""
        page = data.model(source_id=source_id, slug=slug)
        _fill(page, data, blocks)
        self.parents[data.model].add_child(instance=page)
        _record(page, data, "wagtail.create")
        return page

    def change(self, page: Post, data: PageData, blocks: list[dict]) -> None:
        """Give a page that no editor changed the new data. Its address stays."""
        _fill(page, data, blocks)
        page.save()
        _record(page, data, "wagtail.edit")


def _record(page: Post, data: PageData, action: str) -> None:
    """Store the revision, and log what a later run compares with."""
    revision = page.save_revision(clean=False, changed=False)
    if page.live:
        page.live_revision = revision
        Page.objects.filter(pk=page.pk).update(live_revision=revision)
    record = Imported(page.pk, data.fingerprint(), revision.pk, page.live)
    entry = {LOG_KEY: {"source": page.source_id, **asdict(record)}}
    log(instance=page, action=action, data=entry, revision=revision, content_changed=True)


def _fill(page: Post, data: PageData, blocks: list[dict]) -> None:
    page.title = page.draft_title = data.title
    page.date = data.date
    page.summary = data.summary
    page.search_description = data.description
    page.image_id = data.image
    page.kind = data.kind
    page.live = data.live
    page.has_unpublished_changes = not data.live
    page.first_published_at = data.published if data.live else None
    page.last_published_at = (data.modified or data.published) if data.live else None
    page.body = json.dumps(blocks)
    page.tagged_items = [PostTopic(tag_id=topic) for topic in data.topics]
    page.set_author_names(data.authors)


def with_ids(blocks: list[dict]) -> list[dict]:
    """Blocks as a StreamField stores them."""
    return [{**block, "id": str(uuid.uuid4())} for block in blocks]


def set_body(page: Post, blocks: list[dict]) -> None:
    """Change the blocks of a page and of its revision, without a new revision."""
    page.body = json.dumps(blocks)
    type(page).objects.filter(pk=page.pk).update(body=page.body)
    revision = page.latest_revision
    revision.content["body"] = json.dumps(blocks)
    revision.save(update_fields=["content"])


def _imported() -> Iterator[tuple[str, Imported]]:
    """What earlier runs logged, by source id, oldest first."""
    entries = PageLogEntry.objects.filter(data__has_key=LOG_KEY).order_by("pk")
    for data in entries.values_list("data", flat=True):
        record = dict(data[LOG_KEY])
        yield record.pop("source"), Imported(**record)


# Search


@contextmanager
def indexed_later() -> Iterator[None]:
    """Save pages without putting each in the indexes; `index` does that for many at once."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    # A line for every page would hide what the command says.
    logger.setLevel(logging.WARNING)
    try:
        with skip_indexing():
            yield
    finally:
        logger.setLevel(level)


def index(numbers: set[int]) -> None:
    """Put pages in the search index and in the index of what uses what."""
    for model in post_types():
        with transaction.atomic():
            for page in model.objects.filter(pk__in=numbers):
                ReferenceIndex.create_or_update_for_object(page)
            index_pages(model, numbers)
