"""Atom feeds of listings (RFC 4287)."""

from datetime import datetime, time

from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags

from .listing import Listing

FEED_SIZE = 50


def feed_response(request, listing: Listing, title: str, description: str = "") -> HttpResponse:
    """The newest posts of a listing, its filters and query included, as an Atom feed."""
    feed = Atom1Feed(
        title=title,
        link=request.build_absolute_uri(listing.action),
        feed_url=request.build_absolute_uri(listing.feed_url),
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
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
