"""Imports posts, each in a transaction of its own, and people, who are made once.

Who was there before, or left, is not made.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import strip_tags
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from ptvt_site.core.indexing import skip_indexing
from publications.models import Person, Post

from .convert import convert, featured_image
from .mapping import Mapping
from .media import MediaLibrary
from .pages import LOG_KEY, PageData, Pages, index, set_body
from .records import OldPost
from .redirects import RedirectMap
from .report import Note, Report

MADE, CHANGED, UNCHANGED, KEPT, FAILED = "made", "changed", "unchanged", "kept", "failed"


def import_person(old: OldPost, mapping: Mapping, media: MediaLibrary, report: Report) -> None:
    """Import somebody, and report what the page of a person has no place for."""
    note = report.about(old)
    for what, detail in [*old.leftovers, ("Tekst niet overgenomen", strip_tags(old.html).strip())]:
        if detail:
            note(what, detail)
    old.terms = old.terms[1:]  # The first is the post type.
    topics, _ = mapping.classify(old, report)
    earlier = ModelLogEntry.objects.filter(**{f"data__{LOG_KEY}": old.source_id})
    if earlier.exists() or Person.objects.filter(name=old.title).exists():
        return
    person = Person(name=old.title, photo_id=featured_image(old, media, note), **old.details)
    try:
        person.full_clean(exclude=["slug"])
    except ValidationError as error:
        note("Persoon niet overgenomen", " ".join(error.messages))
        return
    if not media.dry_run:
        with transaction.atomic():
            person.save()
            person.topics.set(topics)
            log(instance=person, action="wagtail.create", data={LOG_KEY: old.source_id})


@dataclass
class Importer:
    """Imports a file. A second run of the same file changes nothing."""

    mapping: Mapping
    media: MediaLibrary
    report: Report
    restore: bool = False
    totals: Counter = field(default_factory=Counter)

    def __post_init__(self):
        self.pages = Pages()
        live = {key: page.pk for key, page in self.pages.by_source.items() if page.live}
        self.redirects = RedirectMap(self.media.site, live)
        self._seen: set[str] = set()
        # For the second pass: the blocks of each post, and its page if they were stored.
        self._to_link: list[tuple[OldPost, Post | None, list[dict]]] = []

    def run(self, progress: Callable[[Iterable], Iterable] = iter) -> Counter:
        """Import every post; returns how many were made, changed, and so on."""
        with skip_indexing():
            for old in self.media.site.people:
                import_person(old, self.mapping, self.media, self.report)
                self.media.keep()
            try:
                for post in progress(self.media.site.posts):
                    self.totals[self._import(post)] += 1
            finally:
                # Also when somebody stops the command.
                self._link()
                index({page.pk for _, page, _ in self._to_link if page})
        return self.totals

    def _import(self, post: OldPost) -> str:
        note = self.report.about(post)
        try:
            with transaction.atomic():
                result = self._import_in_transaction(post, note)
        except Exception as error:  # One bad post must not stop the others.
            self.media.undo()
            note("Bericht niet overgenomen", _reason(error))
            return FAILED
        self.media.keep()
        return result

    def _import_in_transaction(self, post: OldPost, note: Note) -> str:
        if not 0 < len(post.source_id) <= Post._meta.get_field("source_id").max_length:
            raise ValueError("het bericht heeft geen (bruikbaar) nummer of adres")
        if post.source_id in self._seen:
            raise ValueError("dit nummer staat twee keer in het bestand")
        self._seen.add(post.source_id)
        data = convert(post, self.mapping, self.media, self.report)
        page = self.pages.by_source.get(post.source_id)
        earlier = self.pages.imported.get(post.source_id)
        if page is None and earlier is not None and not self.restore:
            note("Door een redacteur verwijderd: niet opnieuw gemaakt")
            return KEPT
        if page is None:
            return self._make(post, data, note)
        if earlier is None or not earlier.is_untouched(page):
            note("Door een redacteur gewijzigd: niet overschreven", page.title)
            self._redirect(post, page, note)
            return KEPT
        if earlier.fingerprint == data.fingerprint():
            self._redirect(post, page, note)
            self._to_link.append((post, None, data.blocks))  # For the report only.
            return UNCHANGED
        return self._change(post, page, data, note)

    def _make(self, post: OldPost, data: PageData, note: Note) -> str:
        slug = find_available_slug(self.pages.parents[data.model], data.slug)
        if slug != data.slug:
            note("Adres was bezet", f"{data.slug} is {slug} geworden")
        page = data.model(source_id=post.source_id, slug=slug)
        self._store(post, page, data, note)
        return MADE

    def _change(self, post: OldPost, page: Post, data: PageData, note: Note) -> str:
        page = page.specific
        if not isinstance(page, data.model):
            note("Andere soort: verwijder de pagina en importeer opnieuw", data.fields["kind"])
            return KEPT
        self._store(post, page, data, note)
        return CHANGED

    def _store(self, post: OldPost, page: Post, data: PageData, note: Note) -> None:
        blocks = [{**block, "id": str(uuid.uuid4())} for block in data.blocks]
        if not self.media.dry_run:
            self.pages.store(page, data, blocks)
            self._redirect(post, page, note)
        if data.fields["live"]:
            # A page that a dry run would make, has no number.
            self.redirects.pages[post.source_id] = page.pk or -1
        self._to_link.append((post, None if self.media.dry_run else page, blocks))

    def _redirect(self, post: OldPost, page: Post, note: Note) -> None:
        """Redirect the old addresses to a live page. Those of a draft could reveal its subject."""
        if page.live and not self.media.dry_run:
            self.redirects.store(post, page, self.media, note)

    def _link(self) -> None:
        """Second pass, when every post has its page: link to the pages of other posts."""
        for post, page, blocks in self._to_link:
            note = self.report.about(post)
            linked = [
                {**block, "value": self.redirects.link(block["value"], note)}
                if block["type"] == "text"
                else block
                for block in blocks
            ]
            if page and linked != blocks:
                with transaction.atomic():
                    set_body(page, linked)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error) if type(error) is ValueError else f"{type(error).__name__}: {error}"
