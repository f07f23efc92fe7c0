"""Lists that can be followed, and all of them in one file for a feed reader (OPML 2.0)."""

from typing import NamedTuple

from django.template.loader import render_to_string

from publications.feeds import printable


class Feed(NamedTuple):
    """A list of posts with its absolute address, below which its feeds are."""

    title: str
    url: str


def opml(title: str, groups: dict[str, list[Feed]]) -> str:
    """The Atom feeds as OPML, a folder for each group; groups without feeds are skipped."""
    shown = [
        (name, [Feed(printable(feed.title), feed.url) for feed in feeds])
        for name, feeds in groups.items()
        if feeds
    ]
    return render_to_string("following/feeds.opml", {"title": title, "groups": shown})
