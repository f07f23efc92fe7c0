"""Where an old address leads now, and which redirects can never work."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import Http404
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.models import Site

from .page_links import has_view
from .rich_text import validate_web_address
from .site import find_site

# Parameters that say where a visitor came from.
_TRACKING = re.compile(r"(?:utm|mc|pk|mtm|hsa)_\w+|[gdf]b?clid|fbclid|msclkid|igshid|_g[al]", re.I)
MAX_STEPS = 10


def answers(path: str, site: Site) -> bool:
    """Whether a view or a live page of the site answers at a path."""
    if has_view(path):
        return True
    steps = [step for step in path.split("/") if step]
    try:
        return bool(site.root_page.specific.route(get_dummy_request(path=path, site=site), steps))
    except Http404:
        return False


def new_address(request) -> tuple[str, bool] | None:
    """Where an old address leads now, with its query, and whether for good.

    What is below the old address of a page leads on too: lists, feeds, embeds, citations, and the
    Markdown version.
    """
    site, query = find_site(request), request.META.get("QUERY_STRING", "")
    if "\0" in request.path or site is None:
        return None
    ways = [(_spellings(old), rest) for old, rest in _ways(request.path, query)]
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
    return None


def _ways(path: str, query: str) -> Iterator[tuple[str, str | None]]:
    """The old addresses that may lead on, the most exact first, with what follows each."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
    for each in dict.fromkeys(filter(None, (query, kept))):
        yield f"{path}?{each}", ""
    yield path, ""
    base, rest = path.rstrip("/"), path[len(path.rstrip("/")) :]
    if base.endswith(".md"):
        base, rest = base.removesuffix(".md"), ".md"
        yield base, rest
    while "/" in base[1:]:
        base, _, step = base.rpartition("/")
        rest = f"/{step}{rest}"
        yield base, rest


def _spellings(address: str) -> list[str]:
    """How a redirect may have an address: decoded, with a space as Wagtail stores it, encoded."""
    decoded = Redirect.normalise_path(address)
    return [decoded, decoded.replace(" ", "%20"), iri_to_uri(decoded)]


def _target(row: Redirect, rest: str, site: Site, request) -> str | None:
    """The address that a redirect leads to, with the rest of the old one when that works there."""
    page = row.redirect_page
    if page and not page.live:
        return None
    is_elsewhere = page is None and not row.link.startswith("/")
    if not rest or is_elsewhere:
        return row.link
    base, query, end = (page.get_url(request) if page else row.link).partition("?")
    url = f"{base.rstrip('/')}{rest}"
    path = unquote(urlsplit(url).path).removesuffix(".md")
    return f"{url}{query}{end}" if answers(path, site) else None


def check_redirect(redirect: Redirect) -> None:
    """Refuse a redirect that can never work. Raises `ValidationError`."""
    old = redirect.old_path
    sites = [redirect.site] if redirect.site else Site.objects.all()
    if any(answers(unquote(urlsplit(old).path), site) for site in sites):
        raise ValidationError(
            {"old_path": "Op dit adres staat al een pagina. Een doorverwijzing werkt daar niet."}
        )
    if redirect.redirect_link and not redirect.redirect_page:
        validate_web_address(redirect.redirect_link)
    seen, row = {old}, redirect
    while row and len(seen) < MAX_STEPS:
        target = _own_path(row)
        if target in seen:
            raise ValidationError("Deze doorverwijzing leidt naar zichzelf. Kies een ander doel.")
        seen.add(target)
        row = Redirect.objects.filter(old_path=target).exclude(pk=redirect.pk).first()


def _own_path(redirect: Redirect) -> str | None:
    """The path on this site that a redirect leads to; None for another site."""
    parts = urlsplit(redirect.link or "")
    hosts = set(Site.objects.values_list("hostname", flat=True))
    is_own = not parts.hostname or parts.hostname in hosts
    return Redirect.normalise_path(redirect.link or "") if is_own else None
