"""Search and its suggestions, the old addresses, and security.txt."""

from pathlib import PurePosixPath

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView, TemplateView

from ptvt_site.core.data import toml_beside
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.site import ENGLISH, language_at, site_settings
from ptvt_site.delivery.page_cache import vary_on_parameters
from ptvt_site.search import dutch
from ptvt_site.search.models import SearchWord, record_missed
from ptvt_site.search.results import named_like
from publications.feeds import feed_response
from publications.listing import PAGE_SIZE, QUERY_LENGTH, Listing, clean_text, parameters
from publications.models import Post

from .search_page import EnglishSearch, SearchPage

PLAIN = "text/plain; charset=utf-8"
MIN_LENGTH = 2  # characters
MAX_SUGGESTIONS, MAX_LONGER = 8, 20
robots = TemplateView.as_view(template_name="home/robots.txt", content_type=PLAIN)
# Where WordPress had the feed of the old site.
old_feed = RedirectView.as_view(pattern_name="search_feed", permanent=True, query_string=True)


def _listing(request) -> Listing:
    return Listing(request, Post.objects.published(), reverse("search"))


def search(request):
    """Search over everything; without a question all posts, with filters."""
    context = {"breadcrumbs": [Link("Home", "/"), Link("Zoeken")]}
    if not clean_text(request.GET.get("q", "")):
        context |= {"heading": "Zoeken", "listing": _listing(request), "is_search": True}
        context["lead"] = "Zoek in nieuws, publicaties, programma’s en andere pagina’s."
        return render(request, "publications/listing_base.html", context)
    vary_on_parameters(request, *parameters(), is_cacheable=False)
    found = SearchPage(request)
    if not (found.results.full or found.results.partial) and not found.query.filter_count:
        record_missed(found.query.text)
    return render(request, "home/search_results.html", context | {"found": found, "listing": found})


def english_search(request):
    """Search of what is in English, in English; without a question the newest posts."""
    text = clean_text(request.GET.get("q", ""))
    vary_on_parameters(request, *parameters(), is_cacheable=not text)
    with translation.override(ENGLISH):
        found = EnglishSearch(request) if text else None
        breadcrumbs = [Link("Home", f"/{ENGLISH}/"), Link("Search")]
        context = {"found": found, "listing": found, "breadcrumbs": breadcrumbs}
        context["description"] = "Search what is in English on this site."
        newest = Post.objects.published().filter(language=ENGLISH).newest_first()
        context["newest"] = [] if found else newest[:PAGE_SIZE]
        return render(request, "home/english_search.html", context)


def search_feed(request, feed: str = "feed"):
    """The posts that a search finds as a feed."""
    listing = _listing(request)
    title = "Zoeken" if listing.query.text else "Nieuws en publicaties"
    return feed_response(request, listing, title, feed=feed)


def old_page(request, model, **fields):
    """Redirect an address of the old site to the page of this model with these fields."""
    fields = {name: clean_text(value) for name, value in fields.items()}
    page = published(model.objects).filter(**fields).first()
    if page is None:
        raise Http404("Deze pagina bestaat niet (meer).")
    return HttpResponsePermanentRedirect(page.get_url(request))


old_page.of_old_site = True


def _error_page(name: str):
    texts = toml_beside(__file__, "error_pages.toml")[name]

    def page(request, *args, **kwargs):
        return render(request, texts["template"], texts, status=texts["code"])

    return page


bad_request = _error_page("bad_request")
form_expired = _error_page("form_expired")
forbidden = _error_page("forbidden")
too_many_attempts = _error_page("too_many_attempts")


def not_found(request, exception):
    """The page of an error 404; the end of a mistyped address is in its search field."""
    words = dutch.words(PurePosixPath(request.path).stem)
    with translation.override(language_at(request.get_full_path())):
        context = {"code": 404, "title": translation.gettext("Deze pagina bestaat niet")}
        context["query"] = clean_text(" ".join(words))
        context["text"] = translation.gettext(
            "Misschien is de pagina verplaatst, of klopt het adres niet. Zoek hieronder, of begin "
            "op de voorpagina."
        )
        return render(request, "error.html", context, status=404)


def security_txt(request):
    """Where to report a vulnerability (RFC 9116); without an address, the home page says how."""
    email = site_settings(request).email
    home = f"mailto:{email}" if email else request.build_absolute_uri("/")
    context = {"contact": settings.SECURITY_CONTACT or home, "settings": settings}
    return render(request, "home/security.txt", context, content_type=PLAIN)


@never_cache
def suggestions(request):
    """Names with a word that starts like the last one, and with all others; the best first."""
    text = clean_text(request.GET.get("q", ""))
    words = dutch.words(text)
    if not words or len(text) < MIN_LENGTH:
        return JsonResponse({"suggestions": []})
    titles = Q()
    for word in words[:-1]:
        titles &= Q(title__has=dutch.stem(word))
    last = words[-1]
    # The stem of a word may start in another way: `zichtb` is longer than that of `zichtbaarheid`,
    # and `werkgeversontbijt` loses its `ge`.
    longer = SearchWord.objects.filter(word__startswith=last).order_by("length")[:MAX_LONGER]
    stems = {dutch.stem(word.word) for word in longer}
    forms = sorted({dutch.stem(last), *(one for one in stems if not one.startswith(last))})
    titles &= Q(title__starts=last) | Q(title__has=tuple((form,) for form in forms))
    found = named_like(titles, text, MAX_SUGGESTIONS)
    unique = {name.casefold(): name for name in found if len(name) <= QUERY_LENGTH}
    return JsonResponse({"suggestions": list(unique.values())[:MAX_SUGGESTIONS]})
