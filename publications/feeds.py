"""Feeds of lists: Atom (RFC 4287), JSON Feed (https://www.jsonfeed.org/version/1.1/); frames."""

import json
import re
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation

from ptvt_site.core.metadata import filled
from ptvt_site.core.site import find_site, site_settings
from ptvt_site.delivery.page_cache import vary_on_parameters

from .listing import Listing
from .posts import Post, PostQuerySet

FEED_SIZE = 50
# The size that cards have too, in the one format that every reader shows.
PICTURE = "format-jpeg|fill-768x512"
# An empty feed has no last change; the present time would make it a new feed every second.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
ATOM_ONLY = {"logo", "updated", "topics", "licence"}
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


# By the last part of the address.
CONTENT_TYPES = {
    "feed": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
FEED_PATH = r"(feed|feed\.json)/$"


def feed_response(
    request, listing: Listing, title: str, description: str = "", feed: str = "feed"
) -> HttpResponse:
    """The newest posts of a listing, its filters and query included, as a feed of this site."""
    title += listing.query.title_suffix
    if getattr(request, "wants_listing", False):
        return ListFound(listing, title)
    is_json = feed == "feed.json"
    facts = _facts(request, listing, title, description, is_json=is_json)
    if is_json:
        told = _for_json(facts) | {"items": [_for_json(one) for one in facts["items"]]}
        content = json.dumps(told, ensure_ascii=False, default=datetime.isoformat)
    else:
        content = render_to_string("publications/feed.xml", facts)
    # No `Last-Modified`: a post that is taken back, or a topic's new name, changes no date in it.
    return HttpResponse(content, content_type=CONTENT_TYPES[feed])


def _facts(request, listing: Listing, title: str, description: str, *, is_json: bool) -> dict:
    """All that a feed tells, by the names of JSON Feed, and what is in Atom only."""
    site, absolute, addresses = find_site(request), request.build_absolute_uri, listing.addresses
    # A list may have posts of one type, and an order of its own.
    posts = Post.objects.filter(pk__in=listing.result.order_by().values("pk"))
    posts = posts.for_cards().with_details().newest_first()[:FEED_SIZE]
    organisation = {"name": settings.WAGTAIL_SITE_NAME, "url": absolute("/")}
    items = []
    for post in posts:
        with translation.override(post.language):
            items.append(_item(post, organisation, request))
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": printable(f"{title} – {site.site_name}" if site else title),
        "home_page_url": absolute(addresses.url),
        "feed_url": absolute(addresses.json_feed if is_json else addresses.feed),
        "description": printable(description),
        "icon": absolute(static("img/feed-icon.png")),
        "logo": absolute(static("img/feed-logo.png")),
        "language": "nl",
        "authors": [organisation],
        "updated": max((item["date_modified"] for item in items), default=NEVER),
        "items": items,
    }


def _for_json(facts: dict) -> dict:
    return filled({name: value for name, value in facts.items() if name not in ATOM_ONLY})


def _item(post: Post, organisation: dict, request) -> dict:
    """All that a feed tells about a post; without an author it is of the `organisation`."""
    published, detailed, absolute = post.published_at, post.detailed, request.build_absolute_uri
    names = [printable(name) for name in detailed.author_names()]
    authors = [{"name": name} for name in names if name not in ("", organisation["name"])]
    topics = [
        {"term": one.slug, "scheme": absolute(one.get_absolute_url()), "label": printable(one.name)}
        for one in post.topic_list()
    ]
    summary = printable(f"{detailed.announced_summary} {post.update_line}")
    return {
        # Of the page: with another address, a post is not new to readers.
        "id": post.translation_key.urn,
        "url": absolute(post.get_url(request)),
        "title": printable(post.announced_title),
        "content_text": summary,
        "summary": summary,
        "image": picture_url(post.image, request),
        "date_published": published,
        "date_modified": max(published, post.modified_at or published),
        "authors": authors or [organisation],
        "language": post.language,
        "tags": [topic["label"] for topic in topics],
        "attachments": [_attachment(file, request) for file in detailed.attachments()],
        "topics": topics,
        "licence": site_settings(request).licence_of(post),
    }


def picture_url(image, request, size: str = PICTURE) -> str:
    """The address of a picture; empty without one, or when its file is gone or broken."""
    picture = image and image.get_rendition(size)
    return request.build_absolute_uri(picture.url) if picture and picture.width else ""


def _attachment(file, request) -> dict:
    return filled(
        {
            "url": request.build_absolute_uri(file.document.url),
            "mime_type": file.document.content_type,
            "title": printable(file.name),
            "size_in_bytes": file.document.file_size,
        }
    )


def embed_response(
    request, posts: PostQuerySet, title: str, more_url: str, more: str = ""
) -> HttpResponse:
    """The first posts, for a frame on another site; `more` is the text of the link to all."""
    asked, theme = request.GET.get("aantal", str(EMBEDDED)), request.GET.get("thema", "")
    is_number = re.fullmatch(r"-?\d{1,30}", asked)
    number = min(max(int(asked), 1), MAX_EMBEDDED) if is_number else EMBEDDED
    is_plain = asked == str(number) and theme in THEMES
    vary_on_parameters(request, "aantal", "thema", is_cacheable=is_plain)
    context = {"title": title, "posts": posts[:number], "more_url": more_url, "more": more}
    context["colour_scheme"] = THEMES.get(theme, "light dark")
    return render(request, "publications/embed.html", context)
