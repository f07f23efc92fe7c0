"""Converts links in an old post: to pages, to files, and those without a target."""

from html import escape

from .media import MediaError
from .rich_text import link_to, link_to_document, safe_url


class Links:
    """Writes links. `StoryWriter` does the rest."""

    def on_a(self, element) -> None:
        """A link, unless it has no target, or is only around a smaller copy of its picture."""
        href = element.get("href", "").strip()
        mark = self._link(element, href) if href else ""
        self.marked(element, mark) if mark else self.flow(element)

    def _link(self, element, href: str) -> str:
        if "wp-block-file__button" in element.get("class", ""):
            element.text = ""  # It says "download", next to a link with the name of the file.
            return ""
        if href.startswith("#"):
            self.note("Link binnen de pagina: alleen de tekst is gebleven", href)
            return ""
        url = safe_url(href, self.post.url)
        if not url:
            self.note("Onveilige of onbruikbare link weggelaten", href)
            return ""
        has_picture = next(element.iter("img"), None) is not None
        if not self.media.is_upload(url):
            if has_picture and not self._is_attachment_page(url):
                self.note("Link om een afbeelding weggelaten", url)
            return link_to(url)
        if self.media.is_picture(url):
            if not has_picture:
                self.note("Link naar een afbeelding op de oude site", url)
            return "" if has_picture else link_to(url)
        try:
            return link_to_document(self.media.document(url, " ".join(element.itertext()).strip()))
        except MediaError as error:
            self.note("Bestand niet overgenomen", f"{url}: {error}")
            return link_to(url)

    def _is_attachment_page(self, url: str) -> bool:
        return "attachment_id=" in url or url.startswith(self.post.url or "\n")

    def link_alone(self, element) -> str:
        """A link outside its sentence; empty without a target or words."""
        words = self.words(element, [])
        mark = self._link(element, element.get("href", "").strip())
        return f"{mark}{escape(words, quote=False)}</a>" if mark and words else ""
