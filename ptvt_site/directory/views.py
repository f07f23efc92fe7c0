"""Pages outside the page tree: of topics, of partners, of who writes, of the contact form."""

from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from wagtail.models import ReferenceIndex

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.redirects import PermanentRedirect
from ptvt_site.core.visitor_forms import read_token, visitor_form
from ptvt_site.delivery.page_cache import vary_on_parameters
from ptvt_site.events.models import EventPage
from ptvt_site.network.models import Partner, PartnerIndexPage
from publications.feeds import embed_response, feed_response
from publications.listing import Listing
from publications.models import FormerTopicSlug, Person, Post, Topic
from publications.related import topics_with

from .contact import COPY_SALT, MAX_AGE, ContactForm, ContactMessage, ContactPage
from .topic_pages import RegionPage

# The kinds of topics by the heading above them, in the order of their overview.
GROUPS = {
    "Programma’s": Topic.Kind.PROGRAMMA,
    "Thema’s": Topic.Kind.THEMA,
    "Voor wie": Topic.Kind.DOELGROEP,
    "Regio’s": Topic.Kind.REGIO,
}


def topics(request):
    """The topics of published posts, with their number of posts."""
    vary_on_parameters(request)
    used = list(Topic.objects.counted(Post.objects.published()))
    context = {
        "breadcrumbs": [Link("Home", "/"), Link("Onderwerpen")],
        "description": "Zoek nieuws en publicaties bij een programma, een thema of een regio.",
        "groups": [
            (name, [one for one in used if one.kind == kind]) for name, kind in GROUPS.items()
        ],
    }
    return render(request, "directory/topics.html", context)


class SubjectViews:
    """A list of posts with its feeds, and a frame for other sites.

    `lookup` says which posts; `about` is the description of a subject without one, so that no two
    pages are the same for a search engine; a subclass adds the `context` of its own page.
    """

    name = lookup = ""
    model: type[Model]
    about = "Nieuws en publicaties over {}."

    def find(self, request, slug: str):
        """The subject of an address. Raises `Http404`."""
        return get_object_or_404(self.model.for_visitors(), slug=slug)

    def posts(self, subject, model=Post):
        """The published posts of the subject."""
        return model.objects.published().filter(**{self.lookup: subject})

    def events(self, subject, listing: Listing) -> list[EventPage]:
        """The next events, for the first page of an unfiltered list, which then has others."""
        if listing.query.active or listing.page.number > 1:
            return []
        events = self.posts(subject, EventPage).next()
        keys = {event.pk for event in events}
        others = [post for post in listing.posts_on_page if post.pk not in keys]
        if not others:
            return []
        listing.posts_on_page = others
        return events

    def page(self, request, slug: str, feed: str = ""):
        """The list as a page, or as a feed."""
        subject = self.find(request, slug)
        listing = Listing(request, self.posts(subject), subject.get_absolute_url())
        description = subject.description or self.about.format(subject.name)
        if feed:
            return feed_response(request, listing, subject.name, description, feed)
        context = {self.name: subject, "listing": listing, "description": description}
        context |= self.context(request, subject, listing)
        return render(request, f"directory/{self.name}.html", context)

    def embed(self, request, slug: str):
        """The newest posts, for a frame on another site."""
        subject = self.find(request, slug)
        url = subject.get_absolute_url()
        return embed_response(request, self.posts(subject).newest_first(), subject.name, url)

    def urls(self, prefix: str) -> list:
        """Its addresses below `prefix`."""
        base = f"{prefix}/<slug:slug>/"
        return [
            path(base, self.page, name=self.name),
            path(f"{base}feed/", self.page, {"feed": "feed"}),
            path(f"{base}feed.json", self.page, {"feed": "feed.json"}),
            path(f"{base}embed/", xframe_options_exempt(self.embed), name=f"{self.name}_embed"),
        ]


class TopicViews(SubjectViews):
    """The posts on one topic."""

    name, lookup = "topic", "tagged_items__tag"

    def find(self, request, slug):
        """The topic of an address; raises `PermanentRedirect` for a former one, else `Http404`."""
        if topic := Topic.objects.with_programme().filter(slug=slug).first():
            return topic
        if current := FormerTopicSlug.current_topics([slug]).get(slug):
            base, query = reverse("topics"), request.META.get("QUERY_STRING", "")
            path = request.path.replace(f"{base}{slug}", f"{base}{current.slug}", 1)
            raise PermanentRedirect(f"{path}?{query}" if query else path)
        raise Http404("Dit onderwerp bestaat niet (meer).")

    def context(self, request, topic, listing):
        """The next events on the topic, and the topics that go with it."""
        related = topics_with(topic)
        trail = [Link("Home", "/"), Link("Onderwerpen", reverse("topics")), Link(topic.name)]
        return {
            "breadcrumbs": trail,
            "events": self.events(topic, listing),
            "related_programmes": [one for one in related if one.kind == Topic.Kind.PROGRAMMA],
            "related_themes": [one for one in related if one.kind != Topic.Kind.PROGRAMMA],
        }


class PartnerViews(SubjectViews):
    """What PTvT does with a partner, and the posts with it."""

    name, lookup, model = "partner", "partners", Partner
    about = "Wat PTvT doet met {}: programma’s, berichten en bijeenkomsten."

    def context(self, request, partner, listing):
        """The programmes and regions of the partner, and the code to embed the list."""
        references = ReferenceIndex.get_references_to(partner).values_list("object_id", flat=True)
        shown = [int(key) for key in references if key.isdecimal()]
        lists = published(PartnerIndexPage.objects)
        above = [Link(page.title, page.get_url(request)) for page in lists]
        return {
            "events": self.events(partner, listing),
            "breadcrumbs": [Link("Home", "/"), *above, Link(partner.name)],
            "programmes": published(ProgrammePage.objects).filter(pk__in=shown).defer("body"),
            "regions": published(RegionPage.objects).filter(partners=partner).defer("body"),
            "host": request.build_absolute_uri("/").rstrip("/"),
        }


class PersonViews(SubjectViews):
    """How to reach somebody who is here today, and what they wrote."""

    name, lookup, model = "person", "author", Person
    about = "Zo bereikt u {} van PTvT. Met nieuws en publicaties van dezelfde auteur."

    def context(self, request, person, listing):
        return {"breadcrumbs": [Link("Home", "/"), Link(person.name)]}


@visitor_form
def contact_form(request):
    """Store and mail a question of a visitor; a form that is not complete is shown again."""
    page = get_object_or_404(published(ContactPage.objects))
    form = ContactForm(request.POST or None)
    if form.is_valid():
        form.save(request)
        text = "Dank u wel. We antwoorden op het e-mailadres dat u invulde."
        if form.cleaned_data["wants_copy"]:
            text += " U krijgt een mail met een link: daarmee vraagt u de kopie op."
        return render(request, "message.html", {"title": "Uw vraag is verstuurd", "text": text})
    context = page.get_context(request) | {"form": form}
    return render(request, page.template, context, status=422 if form.is_bound else 200)


@visitor_form
def contact_copy(request, token: str):
    """Send a copy of a question to its sender, who got this address by mail."""
    message = get_object_or_404(ContactMessage, pk=read_token(token, COPY_SALT, MAX_AGE))
    if request.method == "POST":
        message.send_copy()
    context = {"title": "Een kopie van uw vraag", "text": "De kopie is verstuurd."}
    if not message.copied_at:
        text = "Wilt u een kopie van uw vraag in uw mailbox?"
        context |= {"text": text, "button": "Stuur de kopie"}
    return render(request, "message.html", context)
