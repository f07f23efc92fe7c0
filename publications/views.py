"""Pages that no editor makes: the topics, and the posts of one topic."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from wagtail.models import Site

from ptvt_site.core.models import Crumb

from .feeds import AtomFeed, feed_response
from .listing import Listing
from .models import Post, Topic
from .related import topic_usage, topics_with


def _listing(request, topic: Topic) -> Listing:
    posts = Post.objects.published().filter(tagged_items__tag=topic)
    return Listing(posts, request.GET, topic.get_absolute_url())


def topic(request, slug: str):
    """The posts on one topic."""
    found = get_object_or_404(Topic.objects.with_programme(), slug=slug)
    breadcrumbs = [Crumb("Home", "/"), Crumb("Onderwerpen", reverse("topics")), Crumb(found.name)]
    related = topics_with(found)
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
    found = get_object_or_404(Topic, slug=slug)
    title = f"{found.name} – {Site.find_for_request(request).site_name}"
    return feed_response(
        request, _listing(request, found), title, found.description, feed_class=feed_class
    )


def topics(request):
    """All topics that posts bear, with their number of posts."""
    usage = topic_usage().by_topic
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
