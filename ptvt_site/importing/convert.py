"""Converts a post of the old site to the data of a page."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management import CommandError

from ptvt_site.events.models import EventPage, Place
from publications.models import Post, PostTopic, Topic, kind_choices, type_of_kind

from .html_to_story import html_to_story
from .media import MediaError, MediaLibrary
from .records import OldPost
from .redirects import address_of
from .rich_text import plain_words
from .spreadsheet import rows_of

SUMMARY_LENGTH = 160
UNMAPPED = "Onderwerp staat niet in de tabel"
_SENTENCE = re.compile(r"[.!?…][”’\"')]*(?=\s+\W*[A-Z0-9À-Þ])")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


class Mapping:
    """A table of old categories and tags with the topic and kind of each; both may be empty."""

    def __init__(self, path: Path | None):
        self.topics = {topic.name.casefold(): topic for topic in Topic.objects.all()}
        self.terms: dict[str, tuple[str, str]] = {}
        # The lists of posts on the old site that became those of a topic, by old address.
        self.archives: dict[str, str] = {}
        self.kinds = [*dict(kind_choices())]  # The first is the usual one.
        rows = rows_of(path, required=["old", "topic"]) if path else ()
        for number, row in enumerate(rows, start=2):
            kind = row.get("kind", "").lower()
            if kind and kind not in self.kinds:
                raise CommandError(
                    f"{path.name}, line {number}: unknown kind “{kind}”. "
                    f"Known kinds: {', '.join(self.kinds)}."
                )
            if old := row["old"].casefold():
                self.terms[old] = row["topic"], kind

    def classify(self, post: OldPost) -> tuple[list[int], str]:
        """The topics and the kind of a post; reports terms without a mapping."""
        topics, kinds = [], []
        for term in post.terms:
            mapped = self.terms.get(term.name.casefold()) or self.terms.get(term.slug.casefold())
            if mapped is None:
                post.note(UNMAPPED, term.name)
                continue
            name, kind = mapped
            kinds.append(kind)
            if topic := self.topics.get(name.casefold()):
                topics.append(topic.pk)
                if term.archive:
                    self.archives[address_of(term.archive)] = topic.get_absolute_url()
            elif name:
                post.note("Onderwerp bestaat niet op de site", name)
        return list(dict.fromkeys(topics)), self._kind(post, kinds)

    def _kind(self, post: OldPost, kinds: list[str]) -> str:
        if post.kind in self.kinds:
            return post.kind
        if post.kind:
            post.note("Onbekende soort", post.kind)
        given = [kind for kind in dict.fromkeys(kinds) if kind in self.kinds[1:]]
        if len(given) > 1:
            post.note("Meer dan één soort", f"{', '.join(given)}: de eerste is gekozen")
        return [*given, self.kinds[0]][0]


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
        if hasattr(page, "authors"):
            page.set_author_names(self.authors)


def convert(post: OldPost, mapping: Mapping, media: MediaLibrary) -> PageData:
    """Convert a post; reports what cannot be imported."""
    topics, kind = mapping.classify(post)
    blocks = html_to_story(post, media)
    if not blocks:
        post.note("Bericht zonder tekst")
    if not post.title:
        post.note("Bericht zonder titel")
    if unreadable := re.findall(r"\S*\ufffd\S*", f"{post.title} {post.html}"):
        post.note("Onleesbare tekens: verbeter die", " ".join(unreadable))
    title = _fitting(post, "Titel", post.title or f"Zonder titel ({post.id})", 255)
    summary = post.summary or first_words(blocks) or title
    longest = Post._meta.get_field("summary").max_length
    model, live = type_of_kind(kind), _is_live(post)
    authors = post.authors if hasattr(model, "authors") else []
    if authors != post.authors:
        post.note("Auteur van nieuws", ", ".join(post.authors))
    fields = {
        "title": title,
        "kind": kind,
        "live": live,
        "has_unpublished_changes": not live,
        "date": post.date.date() if post.date else None,
        "summary": _fitting(post, "Samenvatting", summary, longest),
        "search_description": post.description,
        "first_published_at": post.date if live else None,
        "last_published_at": (post.modified or post.date) if live else None,
        "image_id": featured_image(post, media),
    }
    if model is EventPage and post.details.get("start"):
        details = dict(post.details)
        number = details.pop("place")
        place = valid_values(post, Place, media.site.places.get(number, {}))
        fields |= valid_values(post, EventPage, details) | {"place": place or None}
        if number and not place:
            post.note("Locatie staat niet in de export", number)
    elif model is EventPage:  # It took all of the day of its date.
        fields |= {"start": post.date, "is_all_day": True}
    return PageData(model, post.new_slug, fields, topics, authors, blocks)


def valid_values(post: OldPost, model: type, values: dict) -> dict:
    """The values that fit in the fields of a model; reports the others."""
    valid = dict(values)
    for name, value in values.items():
        field = model._meta.get_field(name)
        try:
            field.clean(value, None)
        except ValidationError as error:
            reason = " ".join(error.messages)
            post.note("Veld niet overgenomen", f"{field.verbose_name}: {valid.pop(name)}. {reason}")
    return valid


def featured_image(post: OldPost, media: MediaLibrary) -> int | None:
    """The picture of a post in the library of this site."""
    attachment = media.site.attachments.get(post.featured)
    if attachment is None:
        if post.featured:
            post.note("Uitgelichte afbeelding staat niet in de export", post.featured)
        return None
    if attachment.caption:
        post.note("Bijschrift van uitgelichte afbeelding niet overgenomen", attachment.caption)
    try:
        return media.image(attachment.url, attachment, attachment.alt)
    except MediaError as error:
        post.note("Uitgelichte afbeelding niet overgenomen", f"{attachment.url}: {error}")
        return None


def _fitting(post: OldPost, name: str, text: str, length: int) -> str:
    if len(text) > length:
        post.note(f"{name} ingekort", text)
    return _shortened(text, length)


def first_words(blocks: list[dict]) -> str:
    """The first sentences of a story, as many as fit; empty when it has no text."""
    texts = [block["value"] for block in blocks if block["type"] == "text"]
    paragraphs = _PARAGRAPH.findall("".join(texts)) or texts
    paragraphs += [block["value"]["text"] for block in blocks if block["type"] == "quote"]
    words = " ".join(plain_words(html) for html in paragraphs[:10])
    return _shortened(words, SUMMARY_LENGTH)


def _shortened(text: str, length: int) -> str:
    """As many whole sentences as fit; else as many whole words, and an ellipsis."""
    if len(text) <= length:
        return text
    ends = [match.end() for match in _SENTENCE.finditer(text) if match.end() <= length]
    cut = text[: length - 1]
    words = cut.rpartition(" ")[0].rstrip(" ,;:–-") or cut
    return text[: ends[-1]] if ends else f"{words}…"


def _is_live(post: OldPost) -> bool:
    if post.status == "private":
        post.note("Privébericht: concept gemaakt")
    elif post.protected:
        post.note("Bericht met een wachtwoord: concept gemaakt")
    elif post.status == "future":
        post.note("Gepland bericht: concept gemaakt", str(post.date))
    elif post.status == "publish" and post.date is None:
        post.note("Geen (leesbare) datum: concept gemaakt")
    return post.status == "publish" and not post.protected and post.date is not None
