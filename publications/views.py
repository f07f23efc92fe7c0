"""Pages that are not in the page tree: the topics, and the posts of one topic."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from ptvt_site.core.link import Link
from ptvt_site.core.redirects import PermanentRedirect
from ptvt_site.delivery.page_cache import vary_on_parameters

from .posts import Post
from .related import topic_usage, topics_with
from .subject_views import SubjectViews
from .topics import FormerTopicSlug, Topic

GROUPS = {
    Topic.Kind.PROGRAMMA: "Programma’s",
    Topic.Kind.THEMA: "Thema’s",
    Topic.Kind.DOELGROEP: "Voor wie",
    Topic.Kind.REGIO: "Regio’s",
}


def _get_topic(request, slug: str) -> Topic:
    """The topic of an address.

    Raises `PermanentRedirect` for an address that it had before, else `Http404`.
    """
    topic = Topic.objects.with_programme().filter(slug=slug).first()
    if topic:
        return topic
    if now := FormerTopicSlug.objects.now([slug]).get(slug):
        base, query = reverse("topics"), request.META.get("QUERY_STRING", "")
        path = request.path.replace(f"{base}{slug}", f"{base}{now.slug}", 1)
        raise PermanentRedirect(f"{path}?{query}" if query else path)
    raise Http404("Dit onderwerp bestaat niet (meer).")


class TopicViews(SubjectViews):
    """The posts on one topic."""

    def find(self, request, slug):
        """The topic of an address; a former one redirects."""
        return _get_topic(request, slug)

    def posts(self, topic):
        return Post.objects.published().filter(tagged_items__tag=topic)

    def context(self, request, topic):
        related = topics_with(topic, request)
        trail = [Link("Home", "/"), Link("Onderwerpen", reverse("topics")), Link(topic.name)]
        return {
            "topic": topic,
            "breadcrumbs": trail,
            "related_programmes": [one for one in related if one.kind == Topic.Kind.PROGRAMMA],
            "related_themes": [one for one in related if one.kind != Topic.Kind.PROGRAMMA],
        }


def topics(request):
    """The topics of published posts, with their number of posts."""
    vary_on_parameters(request)
    _, usage = topic_usage(request)
    used = [one for one in Topic.objects.all() if usage.get(one.pk)]
    for one in used:
        one.count = usage[one.pk]
    context = {
        "breadcrumbs": [Link("Home", "/"), Link("Onderwerpen")],
        "description": "Zoek nieuws en publicaties bij een programma, een thema of een regio.",
        "groups": [
            (name, [one for one in used if one.kind == kind]) for kind, name in GROUPS.items()
        ],
    }
    return render(request, "publications/topics.html", context)
