"""llms.txt: the site for language models, by the convention of https://llmstxt.org/."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from programmes.models import ProgrammePage
from ptvt_site.core.site import find_site, site_settings
from publications.models import Post

from .addresses import markdown_address, page_address
from .pages import pages_of_site

NEWEST_POSTS = 20


def _sections(request, site) -> dict[str, list[tuple[str, str, str]]]:
    def link(page, note: str) -> tuple[str, str, str]:
        return page.title, markdown_address(page_address(request, page)), note

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
        "Nieuws en publicaties": [link(post, f"{post.date}. {post.summary}") for post in posts],
        "Optional": [(name, request.build_absolute_uri(url), "") for name, url in others.items()],
    }


@require_safe
def llms(request):
    """What the site is, and where its pages are as Markdown."""
    site, contact = find_site(request), site_settings(request)
    context = {
        "name": (site and site.site_name) or settings.WAGTAIL_SITE_NAME,
        "about": contact.tagline or contact.about,
        "sections": _sections(request, site) if site else {},
    }
    content_type = "text/plain; charset=utf-8"
    return render(request, "open_data/llms.txt", context, content_type=content_type)
