"""Search, the old addresses, robots.txt and security.txt."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page

from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.core.models import Crumb, published
from ptvt_site.core.site import site_settings
from ptvt_site.network.models import Partner
from ptvt_site.search.excerpt import excerpt, has_all_terms, highlighted
from ptvt_site.search.models import SearchEntry
from ptvt_site.search.query import SearchQuery
from publications.feeds import AtomFeed, feed_response
from publications.listing import Listing, clean_text
from publications.models import Post

OTHER_PAGES = 5


def _listing(request) -> Listing:
    return Listing.for_request(request, Post.objects.published(), reverse("search"))


def _other_pages(search: SearchQuery) -> list[Page]:
    """The best pages that are no posts: programmes and pages of text, with highlights."""
    pages = published(Page.objects).filter(depth__gt=2).not_type(Post)
    found = list(search.best_first(search.matching(pages), "title")[:OTHER_PAGES])
    texts = dict(SearchEntry.objects.filter(pk__in=found).values_list("pk", "text"))
    for page in found:
        page.shown_title = highlighted(page.title, search)
        page.shown_summary = excerpt(texts.get(page.pk, ""), search)
    return found


def _partners(search: SearchQuery) -> list[Partner]:
    """The partners whose name has all the words; there are too few of them for an index."""
    partners = Partner.objects.select_related(None).prefetch_related(None)
    found = [partner for partner in partners if has_all_terms(partner.name, search)]
    for partner in found:
        partner.shown_title = highlighted(partner.name, search)
    return found


def search(request):
    """Search over posts, with filters, and over the other pages."""
    listing = _listing(request)
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Zoeken")],
        "listing": listing,
        "pages": _other_pages(listing.search) if listing.search else [],
        "partners": _partners(listing.search) if listing.search else [],
    }
    return render(request, "home/search.html", context)


def search_feed(request, feed_class=AtomFeed):
    """The posts that a search finds as a feed."""
    listing = _listing(request)
    title = f"Zoeken naar “{listing.query.text}”" if listing.query.text else "Alle berichten"
    return feed_response(request, listing, title, feed_class=feed_class)


def old_challenge(request, slug: str):
    """Redirect an address of the old site to its programme page."""
    page = published(ProgrammePage.objects).filter(slug=clean_text(slug)).first()
    if page is None:
        raise Http404("Dit vraagstuk bestaat niet (meer).")
    return HttpResponsePermanentRedirect(page.get_url(request))


def old_challenges(request):
    """Redirect the old list of challenges to the list of programmes."""
    page = published(ProgrammeIndexPage.objects).first()
    if page is None:
        raise Http404
    return HttpResponsePermanentRedirect(page.get_url(request))


def robots(request):
    """What robots may read."""
    lines = [
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /beheer/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def security_txt(request):
    """Where to report a vulnerability of the site (RFC 9116).

    Without an address the contact is the home page, which says how to reach PTvT.
    """
    contact = settings.SECURITY_CONTACT
    if not contact:
        email = site_settings(request).email
        contact = f"mailto:{email}" if email else request.build_absolute_uri("/")
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("security_txt")
    lines = [
        f"Contact: {contact}",
        f"Expires: {settings.SECURITY_TXT_EXPIRES}",
        "Preferred-Languages: nl, en",
        f"Canonical: {address}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
