"""Pages that no editor makes: the topics, and the posts of one topic."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.models import Crumb
from ptvt_site.core.moved import Moved
from ptvt_site.core.site import find_site
from ptvt_site.delivery.page_cache import vary_on_parameters

from .feeds import AtomFeed, feed_response
from .listing import Listing
from .posts import Post
from .related import topic_usage, topics_with
from .topics import FormerTopicSlug, Topic


def _listing(request, topic: Topic) -> Listing:
    posts = Post.objects.published().filter(tagged_items__tag=topic)
    cache = content_cache_for(request)
    listing = Listing(posts, request.GET, topic.get_absolute_url(), cache=cache)
    vary_on_parameters(request, *listing.parameters, is_cacheable=listing.is_cacheable)
    return listing


def _found(request, slug: str) -> Topic:
    """The topic of an address. Raises `Moved` for an address that it had before, else `Http404`."""
    topic = Topic.objects.with_programme().filter(slug=slug).first()
    if topic:
        return topic
    if now := FormerTopicSlug.objects.now([slug]).get(slug):
        path = reverse(request.resolver_match.view_name, args=[now.slug])
        query = request.META.get("QUERY_STRING", "")
        raise Moved(f"{path}?{query}" if query else path)
    raise Http404("Dit onderwerp bestaat niet (meer).")


def topic(request, slug: str):
    """The posts on one topic."""
    found = _found(request, slug)
    breadcrumbs = [Crumb("Home", "/"), Crumb("Onderwerpen", reverse("topics")), Crumb(found.name)]
    related = topics_with(found, request)
    context = {
        "topic": found,
        "related_programmes": [one for one in related if one.kind == Topic.Kind.PROGRAMMA],
        "related_themes": [one for one in related if one.kind == Topic.Kind.THEMA],
        "breadcrumbs": breadcrumbs,
        "description": found.description,
        "listing": _listing(request, found),
    }
    return render(request, "publications/topic.html", context)


def topic_feed(request, slug: str, feed_class=AtomFeed):
    """The posts on one topic as a feed."""
    found = _found(request, slug)
    title = f"{found.name} – {find_site(request).site_name}"
    return feed_response(
        request, _listing(request, found), title, found.description, feed_class=feed_class
    )


def topics(request):
    """All topics that posts bear, with their number of posts."""
    vary_on_parameters(request)
    usage = topic_usage(request).by_topic
    used = [found for found in Topic.objects.all() if usage.get(found.pk)]
    for found in used:
        found.count = usage[found.pk]
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Onderwerpen")],
        "description": "Zoek berichten en publicaties bij een programma of een thema.",
        "programmes": [found for found in used if found.kind == Topic.Kind.PROGRAMMA],
        "themes": [found for found in used if found.kind == Topic.Kind.THEMA],
    }
    return render(request, "publications/topics.html", context)
