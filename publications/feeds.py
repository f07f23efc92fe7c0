"""Feeds of listings: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

Both forms are made from the same `entry`, so that they cannot differ in what they tell. And a list
for a frame on another site.
"""

import json
import re
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed, rfc3339_date

from ptvt_site.core.metadata import filled
from ptvt_site.core.renditions import rendition
from ptvt_site.core.site import find_site, site_settings
from ptvt_site.delivery.page_cache import vary_on_parameters

from .listing import Listing
from .posts import PostQuerySet

FEED_SIZE = 50
# The size that cards have too, in the one format that every reader shows.
PICTURE = "format-jpeg|fill-768x512"
# An empty feed has no last change; the present time would make it a new feed every second.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
EMBEDDED, MAX_EMBEDDED = 10, 20
# The values of `thema`; without it the frame follows the visitor's own choice.
THEMES = {"licht": "light", "donker": "dark", "": "light dark"}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")


class ListFound(HttpResponse):
    """The answer to a request with `wants_listing`, of who looks for the list behind a feed."""

    def __init__(self, listing: Listing, title: str):
        super().__init__()
        self.listing, self.title = listing, title


def printable(text: str) -> str:
    """A text without the characters that XML forbids; an editor may have pasted some."""
    return _NOT_IN_XML.sub(" ", text).strip()


class AtomFeed(Atom1Feed):
    """Atom, with all that an entry tells, and without a style sheet."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self):
        """When an entry last changed."""
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])
        handler.addQuickElement("logo", self.feed["logo"])

    def item_attributes(self, item):
        """The language of an entry that has another than the feed."""
        language = item["language"]
        return {} if language == self.feed["language"] else {"xml:lang": language}

    def add_item_elements(self, handler, item):
        """Django's elements, and those that it does not know or knows one of only."""
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            for name, value in author.items():
                handler.addQuickElement({"url": "uri"}.get(name, name), value)
            handler.endElement("author")
        handler.addQuickElement("summary", item["summary"])
        if item["picture"]:
            picture = {"rel": "enclosure", "type": "image/jpeg", "href": item["picture"]}
            handler.addQuickElement("link", None, picture)
        for file in item["files"]:
            link = {
                "rel": "enclosure",
                "type": file["mime_type"],
                "href": file["url"],
                "title": file["title"],
                "length": str(file["size_in_bytes"] or ""),
            }
            handler.addQuickElement("link", None, filled(link))
        if item["licence"]:
            # RFC 4946.
            handler.addQuickElement("link", None, {"rel": "license", "href": item["licence"]})
        for topic in item["topics"]:
            handler.addQuickElement("category", None, topic)


class JSONFeed(SyndicationFeed):
    """JSON Feed 1.1, in the shape of Django's own feed generators."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = filled(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": self.feed["title"],
                "home_page_url": self.feed["link"],
                "feed_url": self.feed["feed_url"],
                "description": self.feed["subtitle"],
                "icon": self.feed["icon"],
                "language": self.feed["language"],
                "authors": [{"name": self.feed["author_name"], "url": self.feed["author_link"]}],
            }
        )
        feed["items"] = [self._item(item) for item in self.items]
        outfile.write(json.dumps(feed, ensure_ascii=False))

    def _item(self, item: dict) -> dict:
        return filled(
            {
                "id": item["unique_id"],
                "url": item["link"],
                "title": item["title"],
                "content_text": item["summary"],
                "summary": item["summary"],
                "image": item["picture"],
                "date_published": rfc3339_date(item["pubdate"]),
                "date_modified": rfc3339_date(item["updateddate"]),
                "authors": item["authors"],
                "language": item["language"],
                "tags": [topic["label"] for topic in item["topics"]],
                "attachments": [filled(file) for file in item["files"]],
            }
        )


# By the last part of the address.
FEEDS = {"feed": AtomFeed, "feed.json": JSONFeed}
FEED_PATH = r"(feed|feed\.json)/$"


def feed_response(
    request, listing: Listing, title: str, description: str = "", feed: str = "feed"
) -> HttpResponse:
    """The newest posts of a listing, its filters and query included, as a feed of this site.

    Answers 304 to a reader that names the feed it has by its ETag. There is no `Last-Modified`: a
    post that is taken back, or a topic with another name, changes the feed and no date in it.
    """
    if getattr(request, "wants_listing", False):
        return ListFound(listing, title)
    feed_class, addresses = FEEDS[feed], listing.addresses
    site = find_site(request)
    absolute = request.build_absolute_uri
    document = feed_class(
        title=printable(f"{title} – {site.site_name}" if site else title),
        link=absolute(addresses.url),
        feed_url=absolute(addresses.json_feed if feed_class is JSONFeed else addresses.feed),
        description=None,
        subtitle=printable(description) or None,
        language="nl",
        author_name=settings.WAGTAIL_SITE_NAME,
        author_link=absolute("/"),
        icon=absolute(static("img/feed-icon.png")),
        logo=absolute(static("img/feed-logo.png")),
    )
    for post in listing.result.for_cards().with_details().newest_first()[:FEED_SIZE]:
        document.add_item(**entry(post, request))
    response = HttpResponse(document.writeString("utf-8"), content_type=feed_class.content_type)
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def entry(post, request) -> dict:
    """All that a feed tells about a post, as arguments of a generator's `add_item`.

    Its id is the page's own, so that a post that gets another address is not new to readers.
    """
    absolute = request.build_absolute_uri
    published = post.published_at
    detailed = post.detailed
    licence = post.licence_on(site_settings(request))
    # The organisation of this site is the default.
    ours = {"name": settings.WAGTAIL_SITE_NAME, "url": absolute("/")}
    names = [printable(name) for name in detailed.author_names() if name != ours["name"]]
    return {
        "title": printable(post.announced_title),
        "link": absolute(post.get_url(request)),
        "unique_id": post.translation_key.urn,
        "description": None,
        "language": post.language,
        "item_copyright": licence.title if licence else "Alle rechten voorbehouden",
        "licence": licence.url if licence else "",
        "summary": printable(f"{detailed.announced_summary} {post.update_line}"),
        "pubdate": published,
        "updateddate": max(published, post.modified_at or published),
        "authors": [{"name": name} for name in names if name] or [ours],
        "topics": [_category(topic, request) for topic in post.topic_list()],
        "picture": picture_url(post.image, request),
        "files": [_attachment(file, request) for file in detailed.attachments()],
    }


def _category(topic, request) -> dict:
    return {
        "term": topic.slug,
        "scheme": request.build_absolute_uri(topic.get_absolute_url()),
        "label": printable(topic.name),
    }


def picture_url(image, request, size: str = PICTURE) -> str:
    """The address of a picture; empty without one, or when its file is gone or broken."""
    picture = image and rendition(image, size)
    return request.build_absolute_uri(picture.url) if picture else ""


def _attachment(file, request) -> dict:
    return {
        "url": request.build_absolute_uri(file.document.url),
        "mime_type": file.document.content_type,
        "title": printable(file.name),
        "size_in_bytes": file.document.file_size or None,
    }


def embed_response(
    request, posts: PostQuerySet, title: str, more_url: str, more: str = ""
) -> HttpResponse:
    """The first of these posts, for a frame on another site; its view is `xframe_options_exempt`.

    `more` is the text of the link to all. `?aantal=` says how many, `?thema=licht` or `donker` in
    which colours; anything else is ignored.
    """
    try:
        asked = int(request.GET.get("aantal", EMBEDDED))
    except ValueError:
        asked = EMBEDDED
    number = min(max(asked, 1), MAX_EMBEDDED)
    theme = request.GET.get("thema", "")
    is_plain = request.GET.get("aantal", str(number)) == str(number) and theme in THEMES
    vary_on_parameters(request, "aantal", "thema", is_cacheable=is_plain)
    context = {"title": title, "posts": posts[:number], "more_url": more_url, "more": more}
    context["colour_scheme"] = THEMES.get(theme, "light dark")
    return render(request, "publications/embed.html", context)
