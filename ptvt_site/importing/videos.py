"""Converts embedded videos."""

import re

from .rich_text import link_to, safe_url

MAX_TITLE = 150
_YOUTUBE = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|m\.)?"
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:(?:embed|shorts|live|v)/|[^?#]*\?(?:[^#]*&)?v=))"
    r"([\w-]{6,20})(?![\w-])"
)
_VIMEO = re.compile(r"(?:https?:)?(?://)?(?:www\.|player\.)?vimeo\.com/(?:[^?#]*/)?(\d+)(?![^/?#])")


def video_address(url: str) -> str:
    """The address of a video's own page at YouTube or Vimeo; empty for anything else."""
    if match := _YOUTUBE.match(url):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := _VIMEO.match(url):
        return f"https://vimeo.com/{match[1]}"
    return ""


class Videos:
    """Writes videos. `StoryWriter` does the rest."""

    def video(self, url: str, title: str = "") -> bool:
        """Add a video; returns whether the address is one."""
        address = video_address(url)
        if not address:
            return False
        title = self.take_caption() or title or f"Bij “{self.post.title}”"
        if len(title) > MAX_TITLE:
            self.note("Titel van video ingekort", title)
            title = f"{title[: MAX_TITLE - 1]}…"
        value = {"title": title, "url": address, "poster": None, "description": ""}
        self.target.add("video", value)
        return True

    def on_iframe(self, element) -> None:
        """A video; any other framed page is skipped."""
        self.end_line()
        source = element.get("src") or element.get("data-src") or ""
        if not self.video(source.strip(), element.get("title", "").strip()):
            self.drop(element, "Ingesloten pagina weggelaten")

    def on_object(self, element) -> None:
        """A video as embedded before HTML 5; anything else is skipped."""
        self.end_line()
        inner = [part.get("src") or part.get("value") or "" for part in element.iter()]
        if not any(self.video(url) for url in [element.get("data", ""), *inner] if url):
            self.drop(element, "Ingesloten inhoud weggelaten")

    def on_video(self, element) -> None:
        """A video file: the site has no block for it."""
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
