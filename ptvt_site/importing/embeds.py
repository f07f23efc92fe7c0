"""Converts pictures, galleries, videos and other embeds. Functions take the `StoryWriter`."""

import re
from html import unescape

from bs4 import Tag

from .media import MediaError
from .records import Attachment
from .rich_text import link_to, safe_url

MAX_CAPTION, MAX_VIDEO_TITLE = 250, 150
_BACKGROUND = re.compile(r"background(?:-image)?:[^;]*?url\(\s*[\"']?([^\"')]+)")
_YOUTUBE = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|m\.)?"
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:(?:embed|shorts|live|v)/|[^?#]*\?(?:[^#]*&)?v=))"
    r"([\w-]{6,20})(?![\w-])"
)
_VIMEO = re.compile(r"(?:https?:)?(?://)?(?:www\.|player\.)?vimeo\.com/(?:[^?#]*/)?(\d+)(?![^/?#])")
# Lazy loading puts the address of a picture in another attribute than `src`.
_SOURCES = ("src", "data-src", "data-lazy-src", "data-orig-file")


def video_address(url: str) -> str:
    """The address of a video's own page at YouTube or Vimeo; empty for anything else."""
    if match := _YOUTUBE.match(url):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := _VIMEO.match(url):
        return f"https://vimeo.com/{match[1]}"
    return ""


def _add_video(writer, url: str, title: str = "") -> bool:
    """Write a video; returns whether the address is one."""
    writer.end_line()
    address = video_address(url)
    if address:
        title = writer.take_caption() or title or f"Bij “{writer.post.title}”"
        if len(title) > MAX_VIDEO_TITLE:
            writer.note("Titel van video ingekort", title)
            title = f"{title[: MAX_VIDEO_TITLE - 1]}…"
        value = {"title": title, "url": address, "poster": None, "description": ""}
        writer.target.add("video", value)
    return bool(address)


def embed(writer, source: str) -> None:
    """Write an embedded address: a video, or else a link."""
    if _add_video(writer, source):
        return
    writer.note("Ingesloten inhoud is een link geworden", source)
    if url := safe_url(source):
        writer.line.open(link_to(url))
        writer.line.text(url)
        writer.line.close()
        writer.end_line()


def player(writer, element: Tag, what: str) -> None:
    """Write a video in a frame, or as embedded before HTML 5; anything else is skipped."""
    title, parts = element.get("title", "").strip(), [element, *element.find_all(True)]
    urls = [part.get(name) for part in parts for name in ("src", "data-src", "data", "value")]
    if not any(_add_video(writer, url.strip(), title) for url in urls if url):
        drop(writer, element, what)


def video_file(writer, element: Tag) -> None:
    """Report a video file: the site has no block for it."""
    sources = [part["src"] for part in [element, *element.find_all(src=True)] if part.get("src")]
    writer.note("Videobestand weggelaten", " ".join([*sources, element.get_text(" ")]))


def drop(writer, element: Tag, what: str) -> None:
    """Skip an element, and report it."""
    details = [*map(element.get, ("src", "data-src", "data", "title")), element.get_text(" ")]
    writer.note(what, " ".join(filter(None, details)))


# Pictures


def image(writer, element: Tag) -> None:
    """Write a picture; an emoji becomes text."""
    alt, classes = " ".join(element.get("alt", "").split()), element.get("class", [])
    if {"emoji", "wp-smiley"} & set(classes):
        writer.line.text(alt)
        return
    source = _source_of(element)
    if element.get("width") == element.get("height") == "1":
        writer.note("Meetpunt weggelaten", source)
    elif source.startswith("data:"):
        writer.note("Ingebedde afbeelding weggelaten", f"{source[:60]} {alt}")
    elif source:
        number = re.search(r"wp-image-(\d+)", " ".join(classes))
        attachment = writer.media.site.attachments.get(number[1]) if number else None
        _add_picture(writer, source, alt, writer.take_caption(), attachment)
    else:
        writer.note("Afbeelding zonder adres weggelaten", alt)


def _add_picture(
    writer, source: str, alt: str, caption: str, attachment: Attachment | None
) -> None:
    writer.end_line()
    url = safe_url(source, writer.post.url) or source
    alt = alt or (attachment.alt if attachment else "")
    writer.pictures.add(url)
    try:
        number = writer.media.image(url, attachment.title if attachment else "", alt)
    except MediaError as error:
        writer.note("Afbeelding niet overgenomen", f"{url}: {error}. {alt} {caption}")
        return
    if not alt:
        writer.note("Afbeelding zonder alternatieve tekst: vul die aan", url)
    value = {"image": number, "decorative": not alt, "alt_text": alt}
    fits = len(caption) <= MAX_CAPTION
    writer.target.add("picture", {"image": value, "caption": caption if fits else ""})
    if not fits:
        writer.paragraph(caption)


def background(writer, element: Tag) -> None:
    """Write the picture behind an element, such as a cover."""
    if match := _BACKGROUND.search(element.get("style", "")):
        _add_picture(writer, unescape(match[1]), element.get("aria-label", ""), "", None)


def noscript(writer, element: Tag) -> None:
    """Write the pictures for browsers without scripts that were not written already."""
    pictures = element.find_all("img")
    for picture in pictures:
        if safe_url(_source_of(picture), writer.post.url) not in writer.pictures:
            image(writer, picture)
    if element.get_text().strip():
        drop(writer, element, "Tekst voor wie geen JavaScript heeft weggelaten")


def gallery(writer, element: Tag) -> None:
    """Write the pictures of a gallery, one by one."""
    attachments = writer.media.site.attachments
    listed = element.get("ids") or element.get("include") or ""
    excluded = set(re.findall(r"\d+", element.get("exclude", "")))
    numbers = re.findall(r"\d+", listed) or [
        number
        for number, attachment in attachments.items()
        if attachment.parent == writer.post.id and writer.media.is_picture(attachment.url)
    ]
    for number in numbers:
        found = attachments.get(number)
        if found is None:
            writer.note("Afbeelding niet overgenomen", f"nummer {number} staat niet in de export")
        elif number not in excluded:
            _add_picture(writer, found.url, found.alt, found.caption, found)
    if not numbers:
        writer.note("Lege fotogalerij weggelaten", listed)


def _source_of(element: Tag) -> str:
    sources = [element.get(name, "").strip() for name in _SOURCES]
    real = (source for source in sources if source and not source.startswith("data:"))
    return next(real, sources[0])
