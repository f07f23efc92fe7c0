"""Feeds of listings: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from datetime import datetime, time

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed, rfc3339_date
from django.utils.html import strip_tags
from django.utils.http import http_date

from .listing import Listing

FEED_SIZE = 50


class AtomFeed(Atom1Feed):
    """Atom, without a style sheet."""

    content_type = "application/atom+xml; charset=utf-8"


class JSONFeed(SyndicationFeed):
    """JSON Feed 1.1, in the shape of Django's own feed generators."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        """Write the feed to a file of text."""
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [self._item(item) for item in self.items],
        }
        outfile.write(json.dumps(_filled(feed), ensure_ascii=False))

    def _item(self, item: dict) -> dict:
        return _filled(
            {
                "id": item["unique_id"],
                "url": item["link"],
                "title": item["title"],
                "content_text": item["description"],
                "summary": item["description"],
                "date_published": rfc3339_date(item["pubdate"]),
                "date_modified": rfc3339_date(item["updateddate"]),
                "tags": item["categories"],
            }
        )


def feed_response(
    request,
    listing: Listing,
    title: str,
    description: str = "",
    *,
    feed_class: type[SyndicationFeed] = AtomFeed,
) -> HttpResponse:
    """The newest posts of a listing, its filters and query included, as a feed.

    Answers 304 to a reader that has this feed already.
    """
    feed_url = listing.json_feed_url if feed_class is JSONFeed else listing.feed_url
    feed = feed_class(
        title=title,
        link=request.build_absolute_uri(listing.action),
        feed_url=request.build_absolute_uri(feed_url),
        description=None,
        subtitle=description or None,
        language="nl",
        author_name="Platform Talent voor Technologie",
    )
    for post in listing.result.newest_first()[:FEED_SIZE]:
        url = post.get_full_url(request)
        feed.add_item(
            title=post.title,
            link=url,
            unique_id=url,
            description=strip_tags(post.summary),
            pubdate=_midnight(post.date),
            updateddate=post.last_published_at or _midnight(post.date),
            categories=[topic.name for topic in post.topic_list()],
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed_class.content_type)
    set_response_etag(response)
    modified = int(feed.latest_post_date().timestamp()) if feed.items else None
    if modified:
        response["Last-Modified"] = http_date(modified)
    # The ETag decides: a post that is taken back changes the feed and no date in it.
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _filled(values: dict) -> dict:
    return {name: value for name, value in values.items() if value}


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
