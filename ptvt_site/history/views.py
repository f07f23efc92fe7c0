"""The earlier versions of a page, for changes that readers were told."""

from bs4 import BeautifulSoup
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.admin.compare import TextDiff
from wagtail.models import Page

from ptvt_site.core.differences import differences, paragraphs
from ptvt_site.core.link import Link
from ptvt_site.core.models import BasePage, PageChange, published
from ptvt_site.core.site import find_site
from ptvt_site.delivery.page_cache import vary_on_parameters

MARKS = {"equal": "{}", "deletion": "<del>{}</del>", "addition": "<ins>{}</ins>"}


def lines_of(html: bytes) -> list[str]:
    """The text of a page, a line for each of its innermost paragraphs."""
    main = BeautifulSoup(html, "html.parser").find("main")
    for part in main.select("nav, form, svg, script, [data-history]"):
        part.decompose()
    return paragraphs(main)


def marked(difference: TextDiff) -> SafeString:
    """A line with `del` and `ins` around the words."""
    parts = ((format_html(MARKS[how], text),) for how, text in difference.changes)
    return format_html_join("", "{}", parts)


def _page(request, path: str) -> BasePage:
    """The page that is shown at a path, if all may see it and readers were told of a change."""
    site = find_site(request)
    url_path = f"{site.root_page.url_path}{path}" if site else ""
    page = published(Page.objects).filter(url_path=url_path).specific().first()
    if not isinstance(page, BasePage) or not page.updated_at:
        raise Http404("Van deze pagina zijn geen eerdere versies.")
    return page.original


@require_safe
def versions(request, path: str):
    """What readers were told of a page, each with the version before it."""
    vary_on_parameters(request)
    page = _page(request, path)
    context = {"shown": page, "changes": page.told_changes}
    with translation.override(page.language):
        context["description"] = f"{gettext('Dit is er veranderd op de pagina')} {page.title}."
        context["breadcrumbs"] = page.breadcrumbs(request, Link(gettext("Eerdere versies")))
        return render(request, "history/versions.html", context)


@require_safe
def version(request, path: str, key: str):
    """A page as it stood before a change, with what differs from the version after it."""
    vary_on_parameters(request)
    page = _page(request, path)
    change = get_object_or_404(
        PageChange, pk=key, page=page, is_version_public=True, before__isnull=False
    )
    later = page.changes.filter(at__gt=change.at, before__isnull=False).order_by("at").first()
    request.version, found = change, []
    with translation.override(page.language):
        response = change.before.as_object().serve(request).render()
        if not later or later.is_version_public:
            after = later.before.as_object() if later else page
            now = after.serve(request).render()
            texts = (lines_of(shown.content) for shown in (response, now))
            found = [marked(one) for one in differences(*texts)]
        context = {"text": change.text, "differences": found}
        told = render_to_string("history/differences.html", context).encode()
    # Where the banner of an old version tells what differs, which was not known before.
    response.content = response.content.replace(b"<!-- differences -->", told)
    # One address for search engines: that of the page.
    response["X-Robots-Tag"] = "noindex"
    return response
