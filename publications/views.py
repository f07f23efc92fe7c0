"""Pages that are not in the page tree: the topics, and the posts of one topic."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from ptvt_site.core.models import Crumb
from ptvt_site.core.redirects import PermanentRedirect
from ptvt_site.delivery.page_cache import vary_on_parameters

from .embed import embedded_list
from .feeds import AtomFeed, feed_response
from .listing import Listing
from .posts import Post
from .related import topic_usage, topics_with
from .topics import FormerTopicSlug, Topic


def _listing(request, topic: Topic) -> Listing:
    posts = Post.objects.published().filter(tagged_items__tag=topic)
    return Listing.for_request(request, posts, topic.get_absolute_url())


def _get_topic(request, slug: str) -> Topic:
    """The topic of an address.

    Raises `PermanentRedirect` for an address that it had before, else `Http404`.
    """
    topic = Topic.objects.with_programme().filter(slug=slug).first()
    if topic:
        return topic
    if now := FormerTopicSlug.objects.now([slug]).get(slug):
        path = reverse(request.resolver_match.view_name, args=[now.slug])
        query = request.META.get("QUERY_STRING", "")
        raise PermanentRedirect(f"{path}?{query}" if query else path)
    raise Http404("Dit onderwerp bestaat niet (meer).")


def topic(request, slug: str):
    """The posts on one topic."""
    subject = _get_topic(request, slug)
    breadcrumbs = [Crumb("Home", "/"), Crumb("Onderwerpen", reverse("topics")), Crumb(subject.name)]
    related = topics_with(subject, request)
    context = {
        "topic": subject,
        "related_programmes": [one for one in related if one.kind == Topic.Kind.PROGRAMMA],
        "related_themes": [one for one in related if one.kind == Topic.Kind.THEMA],
        "breadcrumbs": breadcrumbs,
        "description": subject.description,
        "listing": _listing(request, subject),
    }
    return render(request, "publications/topic.html", context)


def topic_feed(request, slug: str, feed_class=AtomFeed):
    """The posts on one topic as a feed."""
    subject = _get_topic(request, slug)
    return feed_response(
        request,
        _listing(request, subject),
        subject.name,
        subject.description,
        feed_class=feed_class,
    )


@xframe_options_exempt
def topic_embed(request, slug: str):
    """The newest posts on one topic, for a frame on another site."""
    subject = _get_topic(request, slug)
    posts = Post.objects.published().filter(tagged_items__tag=subject)
    return embedded_list(request, posts, subject.name, subject.get_absolute_url())


def topics(request):
    """The topics of published posts, with their number of posts."""
    vary_on_parameters(request)
    usage = topic_usage(request).by_topic
    used = [one for one in Topic.objects.all() if usage.get(one.pk)]
    for one in used:
        one.count = usage[one.pk]
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Onderwerpen")],
        "description": "Zoek berichten en publicaties bij een programma of een thema.",
        "programmes": [one for one in used if one.kind == Topic.Kind.PROGRAMMA],
        "themes": [one for one in used if one.kind == Topic.Kind.THEMA],
    }
    return render(request, "publications/topics.html", context)
