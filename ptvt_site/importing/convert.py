"""Converts a post of the old site to the data of a page."""

import re

from ptvt_site.events.models import EventPage
from publications.models import Post, type_of_kind

from .html_to_story import html_to_story
from .mapping import Mapping
from .media import MediaError, MediaLibrary
from .pages import PageData
from .records import OldPost
from .report import Note, Report
from .rich_text import plain_words

SUMMARY_LENGTH = 160
_SENTENCE = re.compile(r"[.!?…][”’\"')]*(?=\s+\W*[A-Z0-9À-Þ])")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def convert(post: OldPost, mapping: Mapping, media: MediaLibrary, report: Report) -> PageData:
    """Convert a post; reports what cannot be imported."""
    note = report.about(post)
    topics, kind = mapping.classify(post, report)
    for what, detail in post.leftovers:
        note(what, detail)
    blocks = html_to_story(post, media, note)
    if not blocks:
        note("Bericht zonder tekst")
    title = _fitting(post.title or f"Zonder titel ({post.id})", 255, "Titel", note)
    summary = post.summary or first_words(blocks) or title
    longest = Post._meta.get_field("summary").max_length
    model, live = type_of_kind(kind), _is_live(post, note)
    if post.authors and not model.has_authors:
        note("Auteur van nieuws", ", ".join(post.authors))
    fields = {
        "title": title,
        "draft_title": title,
        "kind": kind,
        "live": live,
        "has_unpublished_changes": not live,
        "date": post.date.date() if post.date else None,
        "summary": _fitting(summary, longest, "Samenvatting", note),
        "search_description": post.description,
        "first_published_at": post.date if live else None,
        "last_published_at": (post.modified or post.date) if live else None,
        "image_id": featured_image(post, media, note),
    }
    if model is EventPage:
        fields |= _time_and_place(post, media, note)
    authors = post.authors if model.has_authors else []
    return PageData(model, post.new_slug, fields, topics, authors, blocks)


def _time_and_place(post: OldPost, media: MediaLibrary, note: Note) -> dict:
    """When and where an event is; without a time of its own it took all of the day of its date."""
    if not post.details.get("start"):
        return {"start": post.date, "is_all_day": True}
    number = post.details["place"]
    place = media.site.places.get(number)
    if number and not place:
        note("Locatie staat niet in de export", number)
    return post.details | {"place": place}


def featured_image(post: OldPost, media: MediaLibrary, note: Note) -> int | None:
    """The picture of a post in the library of this site."""
    attachment = media.site.attachments.get(post.featured)
    if attachment is None:
        if post.featured:
            note("Uitgelichte afbeelding staat niet in de export", post.featured)
        return None
    try:
        return media.image(attachment.url, attachment.title, attachment.alt)
    except MediaError as error:
        note("Uitgelichte afbeelding niet overgenomen", f"{attachment.url}: {error}")
        return None


def _fitting(text: str, length: int, name: str, note: Note) -> str:
    if len(text) > length:
        note(f"{name} ingekort", text)
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


def _is_live(post: OldPost, note: Note) -> bool:
    if post.status == "private":
        note("Privébericht: concept gemaakt")
    elif post.protected:
        note("Bericht met een wachtwoord: concept gemaakt")
    elif post.status == "future":
        note("Gepland bericht: concept gemaakt", str(post.date))
    elif post.status == "publish" and post.date is None:
        note("Geen (leesbare) datum: concept gemaakt")
    return post.status == "publish" and not post.protected and post.date is not None
