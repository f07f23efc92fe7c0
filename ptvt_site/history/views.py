"""The earlier versions of a page, for changes that readers were told."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ptvt_site.core.models import BasePage, Crumb, PageChange, published
from ptvt_site.core.site import find_site
from ptvt_site.delivery.page_cache import vary_on_parameters

from .differences import differences, paragraphs


def _page(request, path: str) -> BasePage:
    """The page at a path, if every visitor may see it and readers were told of a change."""
    site = find_site(request)
    url_path = f"{site.root_page.url_path}{path}" if site else ""
    page = published(Page.objects).filter(url_path=url_path).first()
    page = page and page.specific
    if not isinstance(page, BasePage) or not page.updated_at:
        raise Http404("Van deze pagina zijn geen eerdere versies.")
    return page


def _trail(page: BasePage, request, *steps: Crumb) -> list[Crumb]:
    versions = Crumb("Eerdere versies", f"{page.get_url(request)}versies/")
    return page.breadcrumbs(request, versions, *steps)


@require_safe
def versions(request, path: str):
    """What readers were told of a page, each with the version before it."""
    vary_on_parameters(request)
    page = _page(request, path)
    return render(
        request,
        "history/versions.html",
        {"shown": page, "breadcrumbs": _trail(page, request), "changes": page.told_changes},
    )


@require_safe
def version(request, path: str, key: str):
    """A page as it stood before a change, with what differs from the version after it."""
    vary_on_parameters(request)
    page = _page(request, path)
    change = get_object_or_404(
        PageChange, pk=key, page=page, is_version_public=True, before__isnull=False
    )
    later = page.changes.filter(at__gt=change.at, before__isnull=False).order_by("at").first()
    if later and not later.is_version_public:
        after = None
    else:
        after = later.before.as_object() if later else page
    request.version = change
    old = change.before.as_object()
    before = old.serve(request)
    request.version_differences = (
        differences(paragraphs(_html(before)), paragraphs(_html(after.serve(request))))
        if after
        else None
    )
    # Rendered once more, now with what differs.
    response = old.serve(request).render()
    # One address for search engines: that of the page.
    response["X-Robots-Tag"] = "noindex"
    return response


def _html(response) -> str:
    return response.render().content.decode()
