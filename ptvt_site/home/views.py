"""Search, the old addresses, robots.txt and the page that shows every component."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page, Site

from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.models import Crumb, published
from publications.feeds import AtomFeed, feed_response
from publications.listing import Listing, clean_text, search_terms
from publications.models import Post

OTHER_PAGES = 5


def _listing(request) -> Listing:
    return Listing(Post.objects.published(), request.GET, reverse("search"), "bericht", "berichten")


def _other_pages(query: str):
    """The best pages that are no posts: programmes and pages of text."""
    pages = Page.objects.live().public().filter(depth__gt=2).not_type(Post)
    terms = search_terms(query)
    return pages.search(terms, operator="and")[:OTHER_PAGES] if terms else []


def search(request):
    """Search over posts, with filters, and over the other pages."""
    listing = _listing(request)
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Zoeken")],
        "listing": listing,
        "pages": _other_pages(listing.query) if listing.query else [],
    }
    return render(request, "home/search.html", context)


def search_feed(request, feed_class=AtomFeed):
    """The posts that a search finds as a feed."""
    listing = _listing(request)
    site_name = Site.find_for_request(request).site_name
    title = f"Zoeken naar “{listing.query}”" if listing.query else "Alle berichten"
    return feed_response(request, listing, f"{title} – {site_name}", feed_class=feed_class)


def old_challenge(request, slug: str):
    """Lead an address of the old site to its programme page, for good."""
    page = published(ProgrammePage.objects).filter(slug=clean_text(slug)).first()
    if page is None:
        raise Http404("Dit vraagstuk bestaat niet (meer).")
    return HttpResponsePermanentRedirect(page.get_url(request))


def old_challenges(request):
    """Lead the old list of challenges to the list of programmes, for good."""
    page = published(ProgrammeIndexPage.objects).first()
    if page is None:
        raise Http404
    return HttpResponsePermanentRedirect(page.get_url(request))


def robots(request):
    """What robots may read."""
    lines = [
        "User-agent: *",
        "Disallow: /beheer/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
