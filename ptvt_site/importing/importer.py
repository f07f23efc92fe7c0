"""Moves posts in, each in a transaction of its own."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from publications.models import Post, type_of_kind

from .addresses import AddressBook
from .html_to_story import html_to_story
from .mapping import Mapping, Vocabulary
from .media import MediaError, MediaLibrary
from .pages import Draft, Pages, index, indexed_later, set_body, with_ids
from .records import OldPost, Source
from .report import Note, Report
from .story_parts import first_words, shortened

MADE, CHANGED, UNCHANGED, KEPT, FAILED = "made", "changed", "unchanged", "kept", "failed"
INDEX_AFTER = 100
LONGEST_TITLE = 255
LONGEST_SUMMARY = Post._meta.get_field("summary").max_length
LONGEST_SOURCE_ID = Post._meta.get_field("source_id").max_length


@dataclass
class Importer:
    """Imports a file. A second run of the same file changes nothing."""

    source: Source
    mapping: Mapping
    media: MediaLibrary
    report: Report
    dry_run: bool = False
    restore: bool = False
    totals: Counter = field(default_factory=Counter)

    def __post_init__(self):
        self.vocabulary = Vocabulary(self.mapping, self.report)
        self.pages = Pages()
        live = {key: page.pk for key, page in self.pages.by_source.items() if page.live}
        self.book = AddressBook(self.source.site, live)
        self._new_slug: tuple[type[Post], str] | None = None
        self._seen: set[str] = set()
        self._to_index: set[int] = set()
        # Pages with links to posts that were not there yet: with their blocks.
        self._waiting: list[tuple[OldPost, Post, list[dict]]] = []

    def run(self, progress: Callable[[Iterable], Iterable] = iter) -> Counter:
        """Import every post; how many were made, changed, and so on."""
        with indexed_later():
            try:
                for post in progress(self.source.posts()):
                    self.totals[self._import(post)] += 1
                    if len(self._to_index) >= INDEX_AFTER:
                        self._index()
                self._link_waiting()
            finally:
                # Also when somebody stops the command: what is there must be found.
                self._to_index |= {page.pk for _, page, _ in self._waiting}
                self._index()
        return self.totals

    def _index(self) -> None:
        index(self._to_index)
        self._to_index.clear()

    def _import(self, post: OldPost) -> str:
        note = self.report.about(post)
        self._new_slug = None
        try:
            with transaction.atomic():
                result = self._import_in_transaction(post, note)
        except Exception as error:  # One bad post must not stop the others.
            self.media.undo()
            if self._new_slug:
                model, slug = self._new_slug
                self.pages.slugs[model].discard(slug)
            note("Bericht niet overgenomen", _reason(error))
            return FAILED
        self.media.keep()
        return result

    def _import_in_transaction(self, post: OldPost, note: Note) -> str:
        if not post.source_id or len(post.source_id) > LONGEST_SOURCE_ID:
            raise ValueError("het bericht heeft geen (bruikbaar) nummer of adres")
        if post.source_id in self._seen:
            raise ValueError("dit nummer staat twee keer in het bestand")
        self._seen.add(post.source_id)
        draft = self._draft(post, note)
        page = self.pages.by_source.get(post.source_id)
        earlier = self.pages.imported.get(post.source_id)
        if page is None and earlier is not None and not self.restore:
            note("Door een redacteur verwijderd: niet opnieuw gemaakt")
            return KEPT
        if page is None:
            return self._make(post, draft, note)
        if earlier is None or not earlier.is_untouched(page):
            note("Door een redacteur gewijzigd: niet overschreven", page.title)
            self._redirect(post, page, note)
            return KEPT
        if earlier.fingerprint == draft.fingerprint():
            for final in (False, True):  # For the report only.
                self._link(draft.blocks, note, final)
            self._redirect(post, page, note)
            return UNCHANGED
        return self._change(post, page, draft, note)

    # One post

    def _draft(self, post: OldPost, note: Note) -> Draft:
        topics, kind = self.vocabulary.classify(post)
        for what, detail in post.leftovers:
            note(what, detail)
        blocks = html_to_story(post, self.media, note)
        title = post.title or f"Zonder titel ({post.id})"
        if len(title) > LONGEST_TITLE:
            note("Titel ingekort", post.title)
            title = shortened(title, LONGEST_TITLE)
        summary = post.summary or first_words(blocks) or title
        if len(summary) > LONGEST_SUMMARY:
            note("Samenvatting ingekort", summary)
            summary = shortened(summary, LONGEST_SUMMARY)
        has_authors = type_of_kind(kind).has_authors
        if post.authors and not has_authors:
            note("Auteur van nieuws", ", ".join(post.authors))
        live = self._is_live(post, note)
        return Draft(
            title=title,
            slug=post.new_slug,
            kind=kind,
            live=live,
            date=post.date.date() if post.date else None,
            summary=summary,
            description=post.description,
            published=post.date,
            modified=post.modified,
            image=self._featured(post, note),
            topics=[topic.pk for topic in topics],
            authors=post.authors if has_authors else [],
            blocks=blocks,
        )

    def _is_live(self, post: OldPost, note: Note) -> bool:
        if post.status == "private":
            note("Privébericht: concept gemaakt")
        elif post.protected:
            note("Bericht met een wachtwoord: concept gemaakt")
        elif post.status == "future":
            note("Gepland bericht: concept gemaakt", str(post.date))
        elif post.is_public and post.date is None:
            note("Geen (leesbare) datum: concept gemaakt")
        return post.is_public and post.date is not None

    def _featured(self, post: OldPost, note: Note) -> int | None:
        if not post.featured:
            return None
        attachment = self.source.site.attachments.get(post.featured)
        if attachment is None:
            note("Uitgelichte afbeelding staat niet in de export", post.featured)
            return None
        try:
            return self.media.image(attachment.url, attachment.title, attachment.alt)
        except MediaError as error:
            note("Uitgelichte afbeelding niet overgenomen", f"{attachment.url}: {error}")
            return None

    # To the database

    def _make(self, post: OldPost, draft: Draft, note: Note) -> str:
        slug = self.pages.free_slug(draft.model, draft.slug)
        self._new_slug = draft.model, slug
        if slug != draft.slug:
            note("Adres was bezet", f"{draft.slug} is {slug} geworden")
        blocks, waits = self._link(with_ids(draft.blocks), note)
        if not self.dry_run:
            page = self.pages.make(post.source_id, draft, slug, blocks)
            self._finish(post, page, blocks, waits, note)
        return MADE

    def _change(self, post: OldPost, page: Post, draft: Draft, note: Note) -> str:
        page = page.specific
        if not isinstance(page, draft.model):
            note("Soort is veranderd: verwijder de pagina en importeer opnieuw", draft.kind)
            return KEPT
        blocks, waits = self._link(with_ids(draft.blocks), note)
        if not self.dry_run:
            self.pages.change(page, draft, blocks)
            self._finish(post, page, blocks, waits, note)
        return CHANGED

    def _finish(self, post: OldPost, page: Post, blocks: list[dict], waits: bool, note) -> None:
        """Make the redirects, then remember what the next posts must know."""
        self._redirect(post, page, note)
        if page.live:
            self.book.add(post.source_id, page)
        if waits:
            self._waiting.append((post, page, blocks))
        else:
            self._to_index.add(page.pk)

    def _redirect(self, post: OldPost, page: Post, note: Note) -> None:
        """Lead the old addresses to a live page. Those of a draft would tell what it is about."""
        if self.dry_run or not page.live:
            return
        wanted = self.book.redirects_for(post, page, note)
        wanted += self.book.redirects_for_files(self.media.documents)
        if wanted:
            Redirect.objects.bulk_create(wanted)
            self.book.remember(wanted)

    def _link(self, blocks: list[dict], note: Note, final: bool = False):
        """The blocks with page links, and whether there are links that wait for a later post."""
        linked, waits = [], False
        for block in blocks:
            if block["type"] == "text":
                html, waiting = self.book.link(block["value"], note, final)
                block, waits = {**block, "value": html}, waits or waiting
            linked.append(block)
        return linked, waits

    def _link_waiting(self) -> None:
        """Second pass: now that every post has its page, link to those that came later."""
        for post, page, blocks in self._waiting:
            note = self.report.about(post)
            linked, _ = self._link(blocks, note, final=True)
            if linked != blocks:
                with transaction.atomic():
                    set_body(page, linked)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if type(error) is ValueError:
        return str(error)
    return f"{type(error).__name__}: {error}"
