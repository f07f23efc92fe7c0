"""Imports posts, each in a transaction of its own, and people, unless they were there before."""

import json
import sys
import uuid
from collections import Counter
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import strip_tags
from tqdm import tqdm
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex

from ptvt_site.core.models.trash import exclude_trashed
from publications.models import Person, Post, post_types

from .convert import Mapping, PageData, convert, featured_image, valid_values
from .media import MediaLibrary
from .records import OldPost
from .redirects import RedirectMap

MADE, CHANGED, UNCHANGED, KEPT, FAILED = "made", "changed", "unchanged", "kept", "failed"
LOG_KEY = "import"


class Importer:
    """Imports a file. A second run changes nothing; of a dry run each post is rolled back."""

    def __init__(self, mapping: Mapping, media: MediaLibrary, restore: bool):
        self.mapping, self.media, self.restore = mapping, media, restore
        self.totals = Counter()
        self.parents = {model: model.index_type().objects.first() for model in post_types()}
        # What earlier runs logged about each page, by source id; the last counts.
        entries = PageLogEntry.objects.filter(data__has_key=LOG_KEY).order_by("pk")
        logged = entries.values_list(f"data__{LOG_KEY}", flat=True)
        self.imported = {record["source"]: record for record in logged}
        pages = exclude_trashed(Post.objects.exclude(source_id=None))
        self.pages = {post.source_id: post for post in pages}
        self.redirects = RedirectMap(self.media.site, mapping.archives)
        self._seen: set[str] = set()
        # For the second pass, the page of each post.
        self._to_link: list[tuple[OldPost, Post]] = []

    def run(self) -> None:
        """Import every post, and count how many were made, changed, and so on."""
        for old in self.media.site.people:
            self._attempt(self._import_person, old, "Persoon")
        try:
            # With `disable=None` it shows only on a terminal.
            for post in tqdm(self.media.site.posts, disable=None, file=sys.stderr):
                result, page = self._attempt(self._import_post, post, "Bericht") or (FAILED, None)
                self.totals[result] += 1
                if page and result != KEPT:
                    self._to_link.append((post, page))
        finally:
            # Also when somebody stops the command.
            self._link()
        self.media.report_unused()

    def _import_person(self, old: OldPost) -> None:
        """Import somebody, and report what the page of a person has no place for."""
        if text := strip_tags(old.html).strip():
            old.note("Tekst niet overgenomen", text)
        old.terms = old.terms[1:]  # The first is the post type.
        topics, _ = self.mapping.classify(old)
        earlier = ModelLogEntry.objects.filter(**{f"data__{LOG_KEY}": old.source_id})
        if earlier.exists() or Person.objects.filter(name=old.title).exists():
            return
        details = valid_values(old, Person, old.details)
        person = Person(name=old.title, photo_id=featured_image(old, self.media), **details)
        person.full_clean(exclude=["slug"])
        person.save()
        person.topics.set(topics)
        log(instance=person, action="wagtail.create", data={LOG_KEY: old.source_id})

    def _attempt(self, import_one: Callable, old: OldPost, what: str):
        """What `import_one` returns, in a transaction; None if it failed, as the report says."""
        try:
            with transaction.atomic():
                done = import_one(old)
                transaction.set_rollback(self.media.dry_run)
        except BaseException as error:  # One bad post must not stop the others.
            self.media.undo()
            if not isinstance(error, Exception):
                raise  # Somebody stops the command.
            reasons = getattr(error, "messages", [f"{type(error).__name__}: {error}"])
            old.note(f"{what} niet overgenomen", " ".join(reasons))
            return None
        self.media.keep()
        return done

    def _import_post(self, post: OldPost) -> tuple[str, Post | None]:
        """What was done, and the page of the post, to which its old addresses redirect."""
        result, page = self._import_page(post)
        # The old addresses of a draft could reveal its subject.
        if page and page.live:
            self.redirects.store(post, page, self.media)
        return result, page

    def _import_page(self, post: OldPost) -> tuple[str, Post | None]:
        if not 0 < len(post.source_id) <= Post._meta.get_field("source_id").max_length:
            raise ValidationError("het bericht heeft geen (bruikbaar) nummer of adres")
        if post.source_id in self._seen:
            raise ValidationError("dit nummer staat twee keer in het bestand")
        self._seen.add(post.source_id)
        data = convert(post, self.mapping, self.media)
        page, earlier = self.pages.get(post.source_id), self.imported.get(post.source_id)
        if page is None and earlier and not self.restore:
            post.note("Door een redacteur verwijderd: niet opnieuw gemaakt")
            return KEPT, None
        if page is None:
            return MADE, self._stored(post, self._new_page(post, data), data)
        state = (page.latest_revision_id, page.live)
        if earlier is None or state != (earlier["revision"], earlier["live"]):
            post.note("Door een redacteur gewijzigd: niet overschreven", page.title)
            return KEPT, page
        if earlier["fingerprint"] == data.fingerprint():
            # An earlier run may have been killed before it linked, or lacked posts to link to.
            return UNCHANGED, page.specific
        if not isinstance(page.specific, data.model):
            post.note("Andere soort: wis de pagina, dan --restore-deleted", data.fields["kind"])
            return KEPT, page
        if page.title != data.fields["title"]:
            post.note("Vervangt een bericht dat anders heet", page.title)
        return CHANGED, self._stored(post, page.specific, data)

    def _new_page(self, post: OldPost, data: PageData) -> Post:
        parent = self.parents[data.model]
        # Such as of a kind of posts that this site does not use.
        if parent is None:
            name = data.model.index_type()._meta.verbose_name
            raise ValidationError(f"de site heeft geen {name}")
        slug = find_available_slug(parent, data.slug)
        if slug != data.slug:
            post.note("Adres was bezet", f"{data.slug} is {slug} geworden")
        return data.model(source_id=post.source_id, slug=slug, live=data.fields["live"])

    def _stored(self, post: OldPost, page: Post, data: PageData) -> Post:
        """The page, new or not changed by an editor, with the data."""
        blocks = [{**block, "id": str(uuid.uuid4())} for block in data.blocks]
        action = "wagtail.edit" if page.pk else "wagtail.create"
        data.fill(page, blocks)
        if page.pk:
            page.save()
        else:
            # The page that it replaces is in the trash, and can be restored beside it.
            trashed = Post.objects.filter(source_id=post.source_id)
            self.redirects.free(trashed)
            trashed.update(source_id=None)
            self.parents[data.model].add_child(instance=page)
        revision = page.save_revision(clean=False, changed=False)
        if page.live:
            page.live_revision = revision
            Page.objects.filter(pk=page.pk).update(live_revision=revision)
        # What a later run compares with.
        record = {"source": page.source_id, "fingerprint": data.fingerprint()}
        entry = {LOG_KEY: record | {"revision": revision.pk, "live": page.live}}
        log(instance=page, action=action, data=entry, revision=revision, content_changed=True)
        return page

    def _link(self) -> None:
        """Second pass, when every post has its page: link to the pages of other posts."""
        for post, page in self._to_link:
            blocks = list(page.body.raw_data)
            linked = [
                {**block, "value": self.redirects.link(block["value"], post)}
                if block["type"] == "text"
                else block
                for block in blocks
            ]
            if linked != blocks and not self.media.dry_run:
                with transaction.atomic():
                    # Also in its revision, without a new one.
                    page.body, revision = json.dumps(linked), page.latest_revision
                    type(page).objects.filter(pk=page.pk).update(body=page.body)
                    revision.content["body"] = json.dumps(linked)
                    revision.save(update_fields=["content"])
                    ReferenceIndex.create_or_update_for_object(page)
