"""Converts pictures and galleries."""

import re

from .media import MediaError
from .records import Attachment
from .rich_text import safe_url

MAX_CAPTION = 250


class Pictures:
    """Writes pictures. `StoryWriter` does the rest."""

    def on_img(self, element) -> None:
        """A picture; an emoji becomes text."""
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
        fits = len(caption) <= MAX_CAPTION
        value = {
            "image": {"image": number, "decorative": not alt, "alt_text": alt},
            "caption": caption if fits else "",
        }
        self.target.add("picture", value)
        if not fits:
            self.line.text(caption)
            self.end_line()

    def on_noscript(self, element) -> None:
        """Content for browsers without scripts: most often a picture that was added already."""
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
        excluded = set(re.findall(r"\d+", element.get("exclude", "")))
        numbers = re.findall(r"\d+", listed) or [
            number
            for number, attachment in attachments.items()
            if attachment.parent == self.post.id and self.media.is_picture(attachment.url)
        ]
        for number in numbers:
            attachment = attachments.get(number)
            if attachment is None:
                self.note("Afbeelding niet overgenomen", f"nummer {number} staat niet in de export")
            elif number not in excluded:
                self.picture(attachment.url, attachment.alt, attachment.caption, attachment)
        if not numbers:
            self.note("Lege fotogalerij weggelaten", listed)


def _source_of(element) -> str:
    """The address of a picture, which lazy loading puts in another attribute than `src`."""
    source = element.get("src", "").strip()
    if source and not source.startswith("data:"):
        return source
    lazy = (element.get(name) for name in ("data-src", "data-lazy-src", "data-orig-file"))
    return next((url.strip() for url in lazy if url), source)
