"""Converts a post of the old site to the data of a page."""

from dataclasses import dataclass

from publications.models import Post, type_of_kind

from .html_to_story import html_to_story
from .mapping import TermClassifier
from .media import MediaError, MediaLibrary
from .pages import PageData
from .records import OldPost
from .report import Note
from .story import first_words, shortened

MAX_TITLE = 255
MAX_SUMMARY = Post._meta.get_field("summary").max_length


@dataclass
class Converter:
    """Converts posts, with the topics and the media of the site."""

    classifier: TermClassifier
    media: MediaLibrary

    def convert(self, post: OldPost, note: Note) -> PageData:
        """Convert a post; reports what cannot be imported."""
        topics, kind = self.classifier.classify(post)
        for what, detail in post.leftovers:
            note(what, detail)
        blocks = html_to_story(post, self.media, note)
        title = _fitting(post.title or f"Zonder titel ({post.id})", MAX_TITLE, "Titel", note)
        summary = post.summary or first_words(blocks) or title
        has_authors = type_of_kind(kind).has_authors
        if post.authors and not has_authors:
            note("Auteur van nieuws", ", ".join(post.authors))
        return PageData(
            title=title,
            slug=post.new_slug,
            kind=kind,
            live=_is_live(post, note),
            date=post.date.date() if post.date else None,
            summary=_fitting(summary, MAX_SUMMARY, "Samenvatting", note),
            description=post.description,
            published=post.date,
            modified=post.modified,
            image=self._featured_image(post, note),
            topics=[topic.pk for topic in topics],
            authors=post.authors if has_authors else [],
            blocks=blocks,
        )

    def _featured_image(self, post: OldPost, note: Note) -> int | None:
        if not post.featured:
            return None
        attachment = self.media.site.attachments.get(post.featured)
        if attachment is None:
            note("Uitgelichte afbeelding staat niet in de export", post.featured)
            return None
        try:
            return self.media.image(attachment.url, attachment.title, attachment.alt)
        except MediaError as error:
            note("Uitgelichte afbeelding niet overgenomen", f"{attachment.url}: {error}")
            return None


def _fitting(text: str, length: int, name: str, note: Note) -> str:
    if len(text) <= length:
        return text
    note(f"{name} ingekort", text)
    return shortened(text, length)


def _is_live(post: OldPost, note: Note) -> bool:
    if post.status == "private":
        note("Privébericht: concept gemaakt")
    elif post.protected:
        note("Bericht met een wachtwoord: concept gemaakt")
    elif post.status == "future":
        note("Gepland bericht: concept gemaakt", str(post.date))
    elif post.is_public and post.date is None:
        note("Geen (leesbare) datum: concept gemaakt")
    return post.is_public and post.date is not None
