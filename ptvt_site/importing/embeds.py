"""Converts pictures, galleries, videos and other embeds. Functions take the `Converter`."""

import re
from html import unescape

from bs4 import Tag

from .media import MediaError
from .records import Attachment, host_of
from .rich_text import Line, Piece, inline, link_to, safe_url

MAX_CAPTION, MAX_VIDEO_TITLE = 250, 150
_BACKGROUND = re.compile(r"background(?:-image)?:[^;]*?url\(\s*[\"']?([^\"')]+)")
_YOUTUBE = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|m\.)?"
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:(?:embed|shorts|live|v)/|[^?#]*\?(?:[^#]*&)?v=))"
    r"([\w-]{6,20})(?![\w-])"
)
# Of a video that is in no list, a secret follows the number; one of a list is behind that.
_VIMEO = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|player\.)?vimeo\.com/"
    r"(?:channels/[^/]+/|groups/[^/]+/videos/|(?:(?:showcase|album)/\d+/)?video/)?"
    r"(\d+)(?:/([\da-f]{6,})|[^#]*[?&]h=(\w+))?(?![^/?#&])"
)
# Lazy loading puts the address of a picture in another attribute than `src`.
_SOURCES = ("src", "data-src", "data-lazy-src", "data-orig-file")


def video_address(url: str) -> str:
    """The address of a video's own page at YouTube or Vimeo; empty for anything else."""
    if match := _YOUTUBE.match(url):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := _VIMEO.match(url):
        return "/".join(["https://vimeo.com", *filter(None, match.groups())])
    return ""


def _video(converter, url: str, title: str = "") -> list[dict]:
    """The block of a video; nothing for the address of something else."""
    if not (address := video_address(url)):
        return []
    # YouTube's own code to embed any video.
    if title == "YouTube video player" or not 0 < len(title) <= MAX_VIDEO_TITLE:
        title = f"Bij “{converter.post.title}”"[:MAX_VIDEO_TITLE]
    value = {"title": title, "url": address, "poster": None, "description": ""}
    return [{"type": "video", "value": value}]


def take_caption(block: dict, words: list[str]) -> bool:
    """Give the block of a figure its caption; returns whether it has room for that."""
    value, caption = block["value"], " ".join(words)
    if block["type"] == "picture" and len(caption) <= MAX_CAPTION:
        value["caption"] = caption
    elif block["type"] == "video" and len(caption) <= MAX_VIDEO_TITLE:
        value["title"] = caption
    elif block["type"] == "table" and not value["table"]["caption"]:
        value["table"]["caption"] = caption
    else:
        return False
    return True


def embed(converter, source: str, title: str = "") -> list[Line | dict]:
    """An embedded address: a video, or else a link."""
    if video := _video(converter, source):
        return video
    converter.note("Ingesloten inhoud is een link geworden", source)
    url, titles = safe_url(source), {post.url: post.title for post in converter.media.site.posts}
    text = titles.get(url) or f"Bekijk op {host_of(url)}{title and f': {title}'}"
    return [Line("p", f"{link_to(url)}{inline(text)}</a>")] if url else []


def player(converter, element: Tag) -> list[Piece]:
    """A video in a frame, or as embedded before HTML 5; another page that was shown is a link."""
    title, parts = element.get("title", "").strip(), [element, *element.find_all(True)]
    urls = [part.get(name, "") for part in parts for name in ("src", "data-src", "data", "value")]
    urls = list(filter(None, map(str.strip, urls)))
    for url in urls:
        if video := _video(converter, url, title):
            return video
    is_shown = element.name == "iframe" and urls and element.get("width") not in ("0", "1")
    if is_shown and (url := safe_url(urls[0], converter.post.url)):
        return embed(converter, url, title)
    return converter.drop(element, "Ingesloten inhoud weggelaten")


# Pictures


def image(converter, element: Tag) -> list[Piece]:
    """A picture; an emoji becomes text."""
    alt, classes = " ".join(element.get("alt", "").split()), element.get("class", [])
    if {"emoji", "wp-smiley"} & set(classes):
        return [inline(alt)]
    sources = [element.get(name, "").strip() for name in _SOURCES]
    source = next((one for one in sources if one and not one.startswith("data:")), sources[0])
    if element.get("width") == element.get("height") == "1":
        converter.note("Meetpunt weggelaten", source)
    elif source.startswith("data:"):
        converter.note("Ingebedde afbeelding weggelaten", f"{source[:60]} {alt}")
    elif source:
        number = re.search(r"wp-image-(\d+)|$", " ".join(classes))[1]
        file = converter.media.site.attachments.get(number, Attachment(source))
        return _picture(converter, source, alt, file)
    else:
        converter.note("Afbeelding zonder adres weggelaten", alt)
    return []


def _picture(converter, source: str, alt: str, file: Attachment, caption: str = "") -> list[Piece]:
    url, alt = safe_url(source, converter.post.url) or source, alt or file.alt
    try:
        number = converter.media.image(url, file, alt)
    except MediaError as error:
        converter.note("Afbeelding niet overgenomen", f"{url}: {error}. {alt}")
        return [Line("p", inline(caption))]
    if not alt:
        converter.note("Afbeelding zonder alternatieve tekst: vul die aan", url)
    value = {"image": number, "decorative": not alt, "alt_text": alt}
    block = {"type": "picture", "value": {"image": value, "caption": ""}}
    return [block] if take_caption(block, [caption]) else [block, Line("p", inline(caption))]


def background(converter, element: Tag) -> list[Piece]:
    """The picture behind an element, such as a cover."""
    if not (match := _BACKGROUND.search(element.get("style", ""))):
        return []
    source, alt = unescape(match[1]), element.get("aria-label", "")
    return _picture(converter, source, alt, Attachment(source))


def gallery(converter, element: Tag) -> list[Piece]:
    """The pictures of a gallery, one by one."""
    media, files, pieces = converter.media, converter.media.site.attachments, []
    listed = element.get("ids") or element.get("include") or ""
    excluded = set(re.findall(r"\d+", element.get("exclude", "")))
    own = media.site.files_of(converter.post)
    numbers = re.findall(r"\d+", listed) or [n for n in own if media.is_picture(files[n].url)]
    for number in numbers:
        found = files.get(number)
        if found is None:
            missing = f"nummer {number} staat niet in de export"
            converter.note("Afbeelding niet overgenomen", missing)
        elif number not in excluded:
            pieces += _picture(converter, found.url, found.alt, found, found.caption)
    if not numbers:
        converter.note("Lege fotogalerij weggelaten", listed)
    return pieces
