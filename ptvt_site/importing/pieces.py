"""The blocks that are no text: pictures, quotes and videos, made from elements of HTML."""

import re
from urllib.parse import parse_qs, urlsplit

from .media import MediaError, MediaLibrary
from .records import Attachment, OldPost
from .report import Note
from .rich_text import link_to, safe_url

LONGEST = {"caption": 250, "name": 100, "role": 150, "title": 150}
# Elements of which the inside is no text for a visitor.
SILENT = {"script", "style", "noscript", "iframe", "object", "svg", "import-done", "select"}
BREAKING = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}
# What a quote or table may hold beside its words.
APART = ["img", "iframe", "video", "audio", "import-gallery", "import-video", "object", "embed"]
APART += ["script", "style", "form"]
_YOUTUBE = {"youtube.com", "youtube-nocookie.com", "m.youtube.com"}
_YOUTUBE_ID = re.compile(r"[\w-]{6,20}")


def video_address(url: str) -> str:
    """The address of a video's own page at YouTube or Vimeo; empty for anything else."""
    try:
        parts = urlsplit(url if "//" in url[:8] else f"https://{url}")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", ""):
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    path = [part for part in parts.path.split("/") if part]
    if host == "youtu.be" and path:
        number = path[0]
    elif host in _YOUTUBE and path[:1] in (["embed"], ["shorts"], ["live"], ["v"]):
        number = path[1] if len(path) > 1 else ""
    elif host in _YOUTUBE:
        number = parse_qs(parts.query).get("v", [""])[0]
    elif host in ("vimeo.com", "player.vimeo.com"):
        number = next((part for part in path if part.isdecimal()), "")
        return f"https://vimeo.com/{number}" if number else ""
    else:
        return ""
    found = _YOUTUBE_ID.fullmatch(number)
    return f"https://www.youtube.com/watch?v={number}" if found else ""


class Pieces:
    """Makes the blocks. `StoryWriter` adds the text, and the order."""

    def __init__(self, post: OldPost, media: MediaLibrary, note: Note):
        self.post = post
        self.media = media
        self.note = note
        self.caption = ""
        self.seen: set[str] = set()

    def take_caption(self) -> str:
        """The caption that waits for its picture, table or video; it waits no longer."""
        caption, self.caption = self.caption, ""
        return caption

    def drop(self, element, what: str) -> None:
        """Leave an element out, and say so."""
        words = element.get("src") or element.get("data") or " ".join(element.itertext())
        self.note(what, words)

    # Words

    def words(self, element, links: list | None = None) -> str:
        """The text of an element on one line. Its links go into `links`, or into the report."""
        return " ".join(self.lines(element, links))

    def lines(self, element, links: list | None = None) -> list[str]:
        """The text of an element, line by line."""
        pieces: list[str] = []
        self._collect(element, pieces, links)
        lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
        return [line for line in lines if line]

    def _collect(self, element, pieces: list[str], links: list | None) -> None:
        if element.tag == "a" and element.get("href"):
            if links is not None:
                links.append(element)
            elif next(element.iter("img"), None) is None:
                self.note("Link weggelaten uit citaat of bijschrift", element.get("href"))
        breaking = element.tag in BREAKING
        pieces.append("\n" if breaking else "")
        # A line break in the file is a space; only elements break lines.
        pieces.append(" ".join((element.text or "").splitlines()))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SILENT:
                self._collect(child, pieces, links)
            pieces.append(" ".join((child.tail or "").splitlines()))
        pieces.append("\n" if breaking else "")

    def rest_of(self, element) -> None:
        """Write down what a quote or table held beside its words."""
        for piece in list(element.iter(*APART)):
            self.element(piece)

    # Pictures

    def on_img(self, element) -> None:
        """A picture; a smiley is a letter."""
        alt = " ".join(element.get("alt", "").split())
        if {"emoji", "wp-smiley"} & set(element.get("class", "").split()):
            self.line.text(alt)
            return
        source = _source_of(element)
        if element.get("width") == "1" and element.get("height") == "1":
            self.note("Meetpunt weggelaten", source)
        elif source.startswith("data:"):
            self.note("Ingebedde afbeelding weggelaten", f"{source[:60]} {alt}")
        elif source:
            number = re.search(r"wp-image-(\d+)", element.get("class", ""))
            attachment = self.media.site.attachments.get(number[1]) if number else None
            self.picture(source, alt, self.take_caption(), attachment)

    def picture(
        self, source: str, alt: str, caption: str = "", attachment: Attachment | None = None
    ) -> None:
        """Add a picture."""
        self.end_line()
        url = safe_url(source, self.post.url) or source
        alt = alt or (attachment.alt if attachment else "")
        title = attachment.title if attachment else ""
        self.seen.add(url)
        try:
            number = self.media.image(url, title, alt)
        except MediaError as error:
            self.note("Afbeelding niet overgenomen", f"{url}: {error}. {alt} {caption}")
            return
        if not alt:
            self.note("Afbeelding zonder alternatieve tekst: vul die aan", url)
        fits = len(caption) <= LONGEST["caption"]
        value = {
            "image": {"image": number, "decorative": not alt, "alt_text": alt},
            "caption": caption if fits else "",
        }
        self.target.add("picture", value)
        if not fits:
            self.line.text(caption)
            self.end_line()

    def on_noscript(self, element) -> None:
        """What is shown without scripts; most often a picture that is there already."""
        pictures = list(element.iter("img"))
        for picture in pictures:
            if safe_url(_source_of(picture), self.post.url) not in self.seen:
                self.on_img(picture)
        if not pictures and "".join(element.itertext()).strip():
            self.drop(element, "Tekst voor wie geen JavaScript heeft weggelaten")

    def on_import_gallery(self, element) -> None:
        """The pictures of a gallery, one by one."""
        attachments = self.media.site.attachments
        listed = element.get("ids") or element.get("include") or ""
        left_out = set(re.findall(r"\d+", element.get("exclude", "")))
        numbers = re.findall(r"\d+", listed) or [
            number
            for number, attachment in attachments.items()
            if attachment.parent == self.post.id and self.media.is_picture(attachment.url)
        ]
        for number in numbers:
            attachment = attachments.get(number)
            if attachment is None:
                self.note("Afbeelding niet overgenomen", f"nummer {number} staat niet in de export")
            elif number not in left_out:
                self.picture(attachment.url, attachment.alt, attachment.caption, attachment)
        if not numbers:
            self.note("Lege fotogalerij weggelaten", listed)

    # Quotes

    def quote(self, element) -> None:
        """Add a quote with its speaker."""
        speaker = next(element.iter("cite", "footer"), None)
        said_by = self.words(speaker).lstrip("—–- ") if speaker is not None else ""
        if speaker is not None:
            speaker.tag = "import-done"
        text = "\n".join(self.lines(element))
        name, _, role = (part.strip() for part in said_by.partition(","))
        if len(name) > LONGEST["name"] or len(role) > LONGEST["role"]:
            text, name, role = f"{text}\n{said_by}", "", ""
        if text:
            self.target.add("quote", {"text": text, "name": name, "role": role})
        elif said_by:
            self.line.text(said_by)
            self.end_line()

    # Videos

    def video(self, url: str, title: str = "") -> bool:
        """Add a video; tells whether the address is that of one."""
        address = video_address(url)
        if not address:
            return False
        title = self.take_caption() or title or f"Bij “{self.post.title}”"
        if len(title) > LONGEST["title"]:
            self.note("Titel van video ingekort", title)
            title = f"{title[: LONGEST['title'] - 1]}…"
        value = {"title": title, "url": address, "poster": None, "description": ""}
        self.target.add("video", value)
        return True

    def on_iframe(self, element) -> None:
        """A video; any other page in a page is left out."""
        self.end_line()
        source = element.get("src") or element.get("data-src") or ""
        if not self.video(source.strip(), element.get("title", "").strip()):
            self.drop(element, "Ingesloten pagina weggelaten")

    def on_object(self, element) -> None:
        """A video in the way of long ago; anything else is left out."""
        self.end_line()
        inner = [part.get("src") or part.get("value") or "" for part in element.iter()]
        if not any(self.video(url) for url in [element.get("data", ""), *inner] if url):
            self.drop(element, "Ingesloten inhoud weggelaten")

    def on_video(self, element) -> None:
        """A video file: the site has no place for it."""
        sources = [part.get("src") for part in element.iter() if part.get("src")]
        self.note("Videobestand weggelaten", " ".join(sources))

    def on_import_video(self, element) -> None:
        """An embedded address: a video, or else a link."""
        self.end_line()
        source = element.get("src", "")
        if self.video(source):
            return
        self.note("Ingesloten inhoud is een link geworden", source)
        if url := safe_url(source):
            self.line.open(link_to(url))
            self.line.text(url)
            self.line.close()
            self.end_line()

    def on_import_done(self, element) -> None:
        """What another block has taken already."""

    def on_pre(self, element) -> None:
        """Text with line breaks that count."""
        self.end_line()
        for number, line in enumerate("".join(element.itertext()).strip("\n").split("\n")):
            if number:
                self.line.line_break()
            self.line.text(line)
        self.end_line()


def _source_of(element) -> str:
    """The address of a picture; lazy pages keep it elsewhere than in `src`."""
    source = element.get("src", "").strip()
    if source and not source.startswith("data:"):
        return source
    lazy = (element.get(name) for name in ("data-src", "data-lazy-src", "data-orig-file"))
    return next((url.strip() for url in lazy if url), source)
