"""llms.txt: the site for language models, by the convention of https://llmstxt.org/."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from programmes.models import ProgrammePage
from ptvt_site.core.site import find_site, site_settings
from publications.models import Post

from .addresses import markdown_address, page_address
from .markdown import escape, one_line
from .pages import pages_of_site

NEWEST_POSTS = 20


def _link(title: str, url: str, note: str = "") -> str:
    line = f"- [{escape(one_line(title))}]({url})"
    return f"{line}: {escape(one_line(note))}" if note else line


def _sections(request, site) -> dict[str, list[str]]:
    def link(page, note: str) -> str:
        return _link(page.title, markdown_address(page_address(request, page)), note)

    programmes = pages_of_site(site, ProgrammePage).defer("body")
    pages = pages_of_site(site).filter(depth__lte=site.root_page.depth + 1)
    posts = Post.objects.published().newest_first()[:NEWEST_POSTS]
    others = {
        "Onderwerpen": markdown_address(reverse("topics")),
        "Open data": markdown_address(reverse("open_data")),
        "API (JSON)": reverse("api_overview"),
        "Atom-feed": reverse("search_feed"),
        "Sitemap": reverse("sitemap"),
    }
    return {
        "Programma’s": [link(page, page.card_text) for page in programmes],
        "Pagina’s": [link(page, page.search_description) for page in pages],
        "Nieuws en publicaties": [
            link(post, f"{post.date.isoformat()}. {post.summary}") for post in posts
        ],
        "Optional": [
            _link(name, request.build_absolute_uri(path)) for name, path in others.items()
        ],
    }


@require_safe
def llms(request):
    """What the site is, and where its pages are as Markdown."""
    site, contact = find_site(request), site_settings(request)
    name = site.site_name if site else ""
    about = contact.tagline or contact.about
    lines = [f"# {escape(one_line(name or settings.WAGTAIL_SITE_NAME))}", ""]
    if about:
        lines += [f"> {escape(one_line(about))}", ""]
    lines += [
        "Alle pagina’s zijn in het Nederlands. Elke pagina is er ook als Markdown: zet `.md` in "
        "plaats van de laatste schuine streep van het adres, of vraag om `text/markdown`.",
        "",
    ]
    for heading, links in _sections(request, site).items() if site else ():
        if links:
            lines += [f"## {heading}", "", *links, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
