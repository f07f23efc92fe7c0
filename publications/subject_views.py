"""The addresses of the posts of one subject: a topic, a partner, a person."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_exempt

from ptvt_site.delivery.page_cache import vary_on_parameters

from .feeds import feed_response
from .listing import Listing
from .post_queries import PostQuerySet

EMBEDDED, MAX_EMBEDDED = 10, 20
# The values of `thema`; without it the frame follows the visitor's own choice.
THEMES = {"licht": "light", "donker": "dark", "": "light dark"}


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


@dataclass(frozen=True)
class SubjectViews:
    """A list of posts with its feeds, and a frame for other sites.

    A subclass has `find(request, slug)`, which gives the subject or raises `Http404`;
    `posts(subject)`, all that are published; and `context(request, subject, listing)`, what its
    page shows besides. A subject has `name`, `description` and `get_absolute_url`.
    """

    name: str
    template: str

    def _listing(self, request, subject) -> Listing:
        return Listing.for_request(request, self.posts(subject), subject.get_absolute_url())

    def page(self, request, slug: str):
        """The list as a page."""
        subject = self.find(request, slug)
        listing = self._listing(request, subject)
        context = {"listing": listing, "description": subject.description}
        return render(request, self.template, context | self.context(request, subject, listing))

    def feed(self, request, slug: str, feed: str = "feed"):
        """The list as a feed."""
        subject = self.find(request, slug)
        listing = self._listing(request, subject)
        return feed_response(request, listing, subject.name, subject.description, feed)

    def embed(self, request, slug: str):
        """The newest posts, for a frame on another site."""
        subject = self.find(request, slug)
        url = subject.get_absolute_url()
        return embed_response(request, self.posts(subject).newest_first(), subject.name, url)

    def urls(self, prefix: str) -> list:
        """Its addresses below `prefix`."""
        base, json = f"{prefix}/<slug:slug>/", {"feed": "feed.json"}
        return [
            path(base, self.page, name=self.name),
            path(f"{base}feed/", self.feed, name=f"{self.name}_feed"),
            path(f"{base}feed.json", self.feed, json, name=f"{self.name}_json_feed"),
            path(f"{base}embed/", xframe_options_exempt(self.embed), name=f"{self.name}_embed"),
        ]
