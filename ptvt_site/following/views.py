"""How to follow what PTvT publishes: a page that explains it, and all feeds in one file."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from programmes.models import ProgrammePage
from ptvt_site.core.models import Crumb, published
from publications.feeds import printable
from publications.models import Post, Topic, post_types


class Feed(NamedTuple):
    """A list of posts with its absolute address, below which its feeds are."""

    title: str
    url: str


def _programmes():
    """The programmes that have posts of their own, in the order of the page tree."""
    pages = published(ProgrammePage.objects).exclude(label=None)
    return pages.defer("body").order_by("path")


def _topics() -> list[Topic]:
    """The topics of published posts.

    Without topics that name a programme with a page: that has a feed of the same posts.
    """
    posts = Post.objects.published().values("pk")
    used = Topic.objects.with_programme().filter(tagged_posts__content_object__in=posts)
    return [topic for topic in used.distinct() if not topic.programme_page]


def _groups(request, programmes: list[ProgrammePage]) -> dict[str, list[Feed]]:
    """Every list that can be followed, by the heading above it."""
    absolute = request.build_absolute_uri
    indexes = [page for model in post_types() for page in published(model.index_type().objects)]
    return {
        "Nieuws en publicaties": [Feed(p.title, absolute(p.get_url(request))) for p in indexes],
        "Programma’s": [Feed(p.title, absolute(p.related_url(request))) for p in programmes],
        "Onderwerpen": [Feed(t.name, absolute(t.get_absolute_url())) for t in _topics()],
    }


@require_safe
def following(request):
    """What a feed is, how to use one, and which feeds there are."""
    programmes = list(_programmes())
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Volgen")],
        "description": "Blijf op de hoogte van nieuws en publicaties: volg een feed, of zet onze "
        "berichten op uw eigen website.",
        "groups": _groups(request, programmes),
        "everything": Feed("Nieuws en publicaties", request.build_absolute_uri(reverse("search"))),
    }
    if programmes:
        context["embedded"] = programmes[0]
        context["embed_url"] = request.build_absolute_uri(programmes[0].embed_url(request))
        context["embed_script"] = request.build_absolute_uri(f"{settings.STATIC_URL}js/embed.js")
    return render(request, "following/following.html", context)


def opml(title: str, groups: dict[str, list[Feed]]) -> str:
    """The Atom feeds as OPML 2.0, a folder for each group."""
    return printable(render_to_string("following/feeds.opml", {"title": title, "groups": groups}))


@require_safe
def opml_file(request):
    """All feeds as one file, which a browser saves and a feed reader imports."""
    groups = _groups(request, list(_programmes()))
    return HttpResponse(
        opml(f"Feeds van {settings.WAGTAIL_SITE_NAME}", groups),
        content_type="text/x-opml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ptvt-feeds.opml"'},
    )
