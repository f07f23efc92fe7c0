"""Stores a converted post as a page."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from ptvt_site.core.indexing import index_pages
from ptvt_site.events.models import Place
from publications.models import Post, PostTopic, post_types

from .records import SourceError

LOG_KEY = "import"


@dataclass
class PageData:
    """The data for a page. Its links are still those of the old site."""

    model: type[Post]
    slug: str
    fields: dict
    topics: list[int]
    authors: list[str]
    blocks: list[dict]

    def fingerprint(self) -> str:
        """A hash of all data."""
        data = [self.slug, self.fields, self.topics, self.authors, self.blocks]
        text = json.dumps(data, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    def fill(self, page: Post, blocks: list[dict]) -> None:
        """Give a page the data, and these blocks."""
        for name, value in self.fields.items():
            if name == "place" and value:
                value, _ = Place.objects.get_or_create(name=value["name"], defaults=value)
            setattr(page, name, value)
        page.body = json.dumps(blocks)
        page.tagged_items = [PostTopic(tag_id=topic) for topic in self.topics]
        if page.has_authors:
            page.set_author_names(self.authors)


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
        self.parents = {model: _parent(model) for model in post_types()}
        self.imported = dict(_imported())
        self.by_source = {post.source_id: post for post in Post.objects.exclude(source_id=None)}

    def store(self, page: Post, data: PageData, blocks: list[dict]) -> None:
        """Give a page, new or not changed by an editor, the data and these blocks."""
        action = "wagtail.edit" if page.pk else "wagtail.create"
        data.fill(page, blocks)
        if page.pk:
            page.save()
        else:
            self.parents[data.model].add_child(instance=page)
        _record(page, data, action)


def _parent(model: type[Post]) -> Page:
    parent = model.index_type().objects.first()
    if parent is None:
        name = model.index_type()._meta.verbose_name
        raise SourceError(f"The site has no page of the type “{name}”. Make one first.")
    return parent


def _record(page: Post, data: PageData, action: str) -> None:
    """Store the revision, and log what a later run compares with."""
    revision = page.save_revision(clean=False, changed=False)
    if page.live:
        page.live_revision = revision
        Page.objects.filter(pk=page.pk).update(live_revision=revision)
    record = Imported(page.pk, data.fingerprint(), revision.pk, page.live)
    entry = {LOG_KEY: {"source": page.source_id, **asdict(record)}}
    log(instance=page, action=action, data=entry, revision=revision, content_changed=True)


def _imported() -> Iterator[tuple[str, Imported]]:
    """What earlier runs logged, by source id, oldest first."""
    entries = PageLogEntry.objects.filter(data__has_key=LOG_KEY).order_by("pk")
    for data in entries.values_list("data", flat=True):
        record = dict(data[LOG_KEY])
        yield record.pop("source"), Imported(**record)


def set_body(page: Post, blocks: list[dict]) -> None:
    """Change the blocks of a page and of its revision, without a new revision."""
    page.body = json.dumps(blocks)
    type(page).objects.filter(pk=page.pk).update(body=page.body)
    revision = page.latest_revision
    revision.content["body"] = json.dumps(blocks)
    revision.save(update_fields=["content"])


def index(numbers: set[int]) -> None:
    """Put pages in the search index and in the index of what uses what."""
    for model in post_types():
        with transaction.atomic():
            for page in model.objects.filter(pk__in=numbers):
                ReferenceIndex.create_or_update_for_object(page)
            index_pages.call(model._meta.label, list(numbers))
