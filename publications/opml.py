"""Lists that can be followed, and all of them in one file for a feed reader (OPML 2.0)."""

from dataclasses import dataclass
from io import StringIO

from django.utils.xmlutils import SimplerXMLGenerator

from .feeds import printable

OPML_SPECIFICATION = "http://opml.org/spec2.opml"


@dataclass(frozen=True)
class Feed:
    """A list of posts with its absolute address, below which its feeds are."""

    title: str
    url: str

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
    document = StringIO()
    xml = SimplerXMLGenerator(document, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("opml", {"version": "2.0"})
    xml.startElement("head", {})
    xml.addQuickElement("title", printable(title))
    xml.addQuickElement("docs", OPML_SPECIFICATION)
    xml.endElement("head")
    xml.startElement("body", {})
    for group in groups:
        if group.feeds:
            xml.startElement("outline", {"text": group.title, "title": group.title})
            for feed in group.feeds:
                xml.addQuickElement("outline", None, _outline(feed))
            xml.endElement("outline")
    xml.endElement("body")
    xml.endElement("opml")
    return document.getvalue()


def _outline(feed: Feed) -> dict:
    title = printable(feed.title)
    # The specification knows no other type for a feed: "rss" means Atom too.
    return {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": feed.atom_url,
        "htmlUrl": feed.url,
        "language": "nl",
    }
