"""Answers for old addresses and pages that are gone for good, and to what an act refuses."""

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError, IntegrityError, OperationalError
from django.db.models import F
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from .models import GoneAddress, Refused, published
from .page_links import PermanentRedirect, answers, page_answering, view_at
from .rich_text import validate_web_address
from .site import find_site, language_at

# What Django raises and says of a key that is none: what was asked for is not there.
# By the type too, for "list index out of range" is a fault of ours and must not be hidden.
BAD_VALUE_ERRORS = (ValueError, KeyError, OverflowError, DataError, OperationalError)
BAD_VALUE_ERRORS += (NoReverseMatch, ValidationError)
NOT_THERE = (InvalidPage, MultiValueDictKeyError, Page.DoesNotExist)
BAD_VALUE = re.compile(
    "a number but got|geheel getal|too large|out of range|choose_page_child|NUL|IPv6"
    "|`operator`"  # of the admin's API, how it searches
    "|'rawId'"  # of a passkey
    "|unterminated string"  # of SQLite, for NUL in a search
)
# Parameters that say where a visitor came from.
_TRACKING = re.compile(r"(?:utm|mc|pk|mtm|hsa)_\w+|[gdf]b?clid|fbclid|msclkid|igshid|_g[al]", re.I)
# The other pages of a text or a list, and its version for phones, on an old site.
_PART = re.compile(r"/(?:amp|(?:(?:comment-)?page[/-])?\d{1,3})/?$")
# What may stand behind an address in a text, and be taken for a part of it.
_SENTENCE_END = " /.,;:!)]>\"'”’"


class OldAddressMiddleware(MiddlewareMixin):
    """Redirects from old addresses; answers 410 for what is gone; tells what is `Refused`."""

    def process_response(self, request, response):
        # What starts with two slashes would be read as the name of a host.
        if response.status_code != 404 or "\0" in request.path or request.path.startswith("//"):
            return response
        if found := new_address(request):
            url, is_permanent = found
            return (HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect)(url)
        if request.method not in ("GET", "HEAD"):
            return response
        path = Redirect.normalise_path(request.path.removesuffix(".md"))
        gone = GoneAddress.objects.filter(old_path=path).first()
        if gone is None:
            return response
        alternative = published(Page.objects).filter(pk=gone.alternative_id).first()
        context = {"code": 410, "text": gone.reason, "alternative": alternative}
        with translation.override(language_at(request.get_full_path())):
            context["title"] = translation.gettext("Deze pagina is weg")
            return render(request, "error.html", context, status=410)

    def process_exception(self, request, exception):
        """Redirect to the new address, or back with the reason."""
        if isinstance(exception, FileNotFoundError) and request.path.endswith("/import/process/"):
            exception = Refused("Dit bestand is al verwerkt, of verlopen. Kies het opnieuw.")
        # The form found the name free; then another one took it.
        if isinstance(exception, IntegrityError) and "unique" in str(exception).lower():
            exception = Refused("Iemand bewaarde zojuist hetzelfde. Kijk of het er al staat.")
        if isinstance(exception, Refused):
            for text in exception.messages:
                messages.error(request, text)
            if form := exception.item and AdminURLFinder().get_edit_url(exception.item):
                return redirect(form)
            back = request.headers.get("Referer", "")
            is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
            return redirect(back if is_ours else reverse("wagtailadmin_home"))
        is_bad = isinstance(exception, BAD_VALUE_ERRORS) and BAD_VALUE.search(str(exception))
        if is_bad or isinstance(exception, NOT_THERE):
            raise (Http404 if request.method == "GET" else BadRequest) from exception
        if not isinstance(exception, PermanentRedirect):
            return None
        url = str(exception)
        return HttpResponsePermanentRedirect(request.path + url if url.startswith("?") else url)


def new_address(request) -> tuple[str, bool] | None:
    """Where an old address leads now, with its query, and whether for good.

    What is below an old address leads on too; so does one with capitals or the end of a sentence.
    """
    site, query = find_site(request), request.META.get("QUERY_STRING", "")
    if site is None:
        return None
    ways, plain = [], _plain(request.path)
    for old, rest in (*_ways(request.path, query), *(_ways(plain, query) if plain else ())):
        # A redirect may have an address decoded, with a space as Wagtail stores it, or encoded.
        decoded = Redirect.normalise_path(old)
        ways.append(([decoded, decoded.replace(" ", "%20"), iri_to_uri(decoded)], rest))
    rows = Redirect.get_for_site(site).filter(old_path__in={old for way, _ in ways for old in way})
    # The redirect of this site precedes that of all sites.
    rows = rows.select_related("redirect_page").order_by(F("site").asc(nulls_first=True))
    by_path = {row.old_path: row for row in rows}
    for spellings, rest in ways if by_path else ():
        row = next((by_path[old] for old in spellings if old in by_path), None)
        url = row and _target(row, rest, site, request)
        if url:
            if query and "?" not in row.old_path and "#" not in url:
                url += f"{'&' if '?' in url else '?'}{query}"
            return url, row.is_permanent
    with suppress(Http404):
        if plain and page_answering(plain, site):
            return f"{plain}?{query}".rstrip("?"), True
    return None


def _plain(path: str) -> str:
    """The path without capitals and without the end of a sentence; empty when it has neither."""
    plain = f"{path.lower().rstrip(_SENTENCE_END)}/"
    return "" if plain == f"{path.rstrip('/')}/" else plain


def _ways(path: str, query: str) -> Iterator[tuple[str, str | None]]:
    """The old addresses that may lead on, the most exact first, with what follows each."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
    for each in dict.fromkeys(filter(None, (query, kept))):
        yield f"{path}?{each}", ""
    yield path, ""
    yield _PART.sub("", path), ""
    base, rest = path.rstrip("/"), path[len(path.rstrip("/")) :]
    if base.endswith(".md"):
        base, rest = base.removesuffix(".md"), ".md"
        yield base, rest
    while "/" in base[1:]:
        base, _, step = base.rpartition("/")
        rest = f"/{step}{rest}"
        yield base, rest


def _target(row: Redirect, rest: str, site: Site, request) -> str | None:
    """The address that a redirect leads to, with the rest of the old one when that works there."""
    page = row.redirect_page
    if not (page.live if page else row.redirect_link):
        return None
    is_elsewhere = page is None and urlsplit(row.link).hostname not in (None, site.hostname)
    if not rest or is_elsewhere:
        return row.link
    base, query, end = (page.get_url(request) if page else row.link).partition("?")
    url = f"{base.rstrip('/')}{rest}"
    path = unquote(urlsplit(url).path).removesuffix(".md")
    # The view may lead on, for a partner with a third name.
    return f"{url}{query}{end}" if view_at(path) or answers(path, site) else None


def check_redirect(redirect: Redirect) -> None:
    """Refuse a redirect that can never work. Raises `ValidationError`."""
    old = redirect.old_path
    sites = [redirect.site] if redirect.site else Site.objects.all()
    if answers(unquote(urlsplit(old).path), *sites):
        raise ValidationError(
            {"old_path": "Op dit adres staat al een pagina. Een doorverwijzing werkt daar niet."}
        )
    if not redirect.redirect_page:
        if not redirect.redirect_link:
            raise ValidationError("Kies een pagina, of vul in naar welk adres het gaat.")
        validate_web_address(redirect.redirect_link)
    hosts = {None, *Site.objects.values_list("hostname", flat=True)}
    seen, row = {old}, redirect
    while row and len(seen) < 10:
        link = row.link or ""
        # None for another site.
        target = Redirect.normalise_path(link) if urlsplit(link).hostname in hosts else None
        if target in seen:
            raise ValidationError("Deze doorverwijzing leidt naar zichzelf. Kies een ander doel.")
        seen.add(target)
        row = Redirect.objects.filter(old_path=target).exclude(pk=redirect.pk).first()
