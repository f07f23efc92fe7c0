"""Lists that can be followed, and all of them in one file for a feed reader (OPML 2.0)."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from publications.feeds import printable


@dataclass(frozen=True)
class Feed:
    """A list of posts with its absolute address, below which its feeds are."""

    title: str
    url: str

    @property
    def name(self) -> str:
        """The title, for XML."""
        return printable(self.title)

    @property
    def atom_url(self) -> str:
        """The address of the Atom feed."""
        return f"{self.url}feed/"

    @property
    def json_url(self) -> str:
        """The address of the JSON Feed."""
        return f"{self.url}feed.json"


@dataclass(frozen=True)
class FeedGroup:
    """Feeds under one heading."""

    title: str
    feeds: list[Feed]


def opml(title: str, groups: list[FeedGroup]) -> str:
    """The Atom feeds as OPML, a folder for each group; groups without feeds are skipped."""
    context = {"title": title, "groups": [group for group in groups if group.feeds]}
    return render_to_string("following/feeds.opml", context)
