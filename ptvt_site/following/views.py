"""How to follow what PTvT publishes: a page that explains it, and all feeds in one file."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from publications.feeds import printable
from publications.models import Topic, post_types


def _programmes():
    """The programmes that have posts of their own, in the order of the page tree."""
    pages = published(ProgrammePage.objects).exclude(label=None)
    return pages.defer("body").order_by("path")


def _topics() -> list[Topic]:
    """The topics of published posts.

    Without topics that name a programme with a page: that has a feed of the same posts.
    """
    topics = Topic.for_visitors().with_programme()
    return [topic for topic in topics if not topic.programme_page]


def _groups(request, programmes: list[ProgrammePage]) -> dict[str, list[Link]]:
    """Every list that can be followed, by the heading above it; its feeds are below its address."""
    absolute = request.build_absolute_uri
    indexes = [page for model in post_types() for page in published(model.index_type().objects)]
    return {
        "Nieuws en publicaties": [Link(p.title, absolute(p.get_url(request))) for p in indexes],
        "Programma’s": [Link(p.title, absolute(p.related_url(request))) for p in programmes],
        "Onderwerpen": [Link(t.name, absolute(t.get_absolute_url())) for t in _topics()],
    }


@require_safe
def following(request):
    """What a feed is, how to use one, and which feeds there are."""
    programmes = list(_programmes())
    context = {
        "breadcrumbs": [Link("Home", "/"), Link("Volgen")],
        "description": "Blijf op de hoogte van nieuws en publicaties: volg een feed, of zet onze "
        "berichten op uw eigen website.",
        "groups": _groups(request, programmes),
        "everything": Link("Nieuws en publicaties", request.build_absolute_uri(reverse("search"))),
    }
    if programmes:
        context["embedded"] = programmes[0]
        context["embed_url"] = request.build_absolute_uri(programmes[0].embed_url(request))
        context["embed_script"] = request.build_absolute_uri(f"{settings.STATIC_URL}js/embed.js")
    return render(request, "following/following.html", context)


def opml(title: str, groups: dict[str, list[Link]]) -> str:
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
