"""What the site offers to machines beside the API: the page about it, and its catalogues."""

from pathlib import Path

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst, get_text_list
from django.views.decorators.http import require_safe

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from ptvt_site.core.site import find_site, pages_of_site, site_settings
from publications.models import Post, PublicationFile, PublicationPage, Topic, post_types

from .api.filters import MAX_LIMIT
from .api.views import VIEW_SETS
from .markdown import markdown_address

# The codes of ministries in TOOI, by the names that editors write.
_LINES = (Path(__file__).parent / "ministries.txt").read_text().splitlines()
MINISTRIES = {name: code for code, _, name in (line.partition(" ") for line in _LINES)}
# The categories of the Woo, by the slug of a kind of posts; what else there is, is published
# because a ministry should, by article 3.1.
CATEGORIES = {
    "rapport": ("c_fdaee95e", "onderzoeksrapporten"),
    "monitor": ("c_fdaee95e", "onderzoeksrapporten"),
    "jaarverslag": ("c_c6cd1213", "jaarplannen en jaarverslagen"),
}
OTHER = ("c_816e508d", "inspanningsverplichting art 3.1 Woo")


@require_safe
def open_data(request):
    """What the site offers to machines, with examples that work here."""
    posts = Post.objects.published().newest_first()
    publication = posts.type(PublicationPage).first()
    post = publication or posts.first()
    topic = Topic.objects.filter(tagged_posts__content_object__in=posts.values("pk")).first()
    kind = publication.kind if publication else next(iter(PublicationPage().own_kinds), "")
    post_path = post.get_url(request) if post else ""
    context = {
        "breadcrumbs": [Link("Home", "/"), Link("Open data")],
        "description": "Gebruik de inhoud van deze site in uw eigen programma’s: als JSON, als "
        "Markdown of als feed.",
        "root": request.build_absolute_uri("/").removesuffix("/"),
        "kind": kind,
        "post_path": post_path,
        "post_markdown_path": markdown_address(post_path) if post else "",
        "topic": topic.slug if topic else "techniek",
        "max_limit": MAX_LIMIT,
    }
    return render(request, "open_data/open_data.html", context)


@require_safe
def dcat(request):
    """The lists of the API as datasets, by DCAT-AP-NL 3 (https://docs.geostandaarden.nl/dcat/)."""
    url = request.build_absolute_uri
    context = {
        "home": url("/"),
        "node": url(reverse("dcat")),
        "name": settings.WAGTAIL_SITE_NAME,
        "licence": site_settings(request).licence_of(),
        "lists": [
            (one.endpoint, _title(one.model), url(reverse(f"api:{one.endpoint}:listing")))
            for one in VIEW_SETS
        ],
    }
    content_type = "text/turtle; charset=utf-8"
    return render(request, "open_data/dcat.ttl", context, content_type=content_type)


def _title(model) -> str:
    models = post_types() if model is Post else [model]
    names = [str(one._meta.verbose_name_plural) for one in models]
    return capfirst(get_text_list(names, "en").replace("'", "’"))


@require_safe
def diwoo(request):
    """The files whose publisher is a ministry, in a sitemap for the national Woo index.

    By the DiWoo standard (https://standaarden.overheid.nl/diwoo/metadata) with TOOI's value lists.
    """
    pages = pages_of_site(find_site(request), PublicationPage).filter(publisher__in=MINISTRIES)
    files = PublicationFile.objects.public().filter(page__in=pages).select_related("page")
    rows = [
        {
            "file": file,
            "url": request.build_absolute_uri(file.document.url),
            "ministry": MINISTRIES[file.page.publisher],
            "category": CATEGORIES.get(file.page.kind, OTHER),
        }
        for file in files.order_by("page__path", "sort_order", "pk")
    ]
    template = "open_data/sitemap_diwoo.xml"
    return render(request, template, {"rows": rows}, content_type="application/xml")


@require_safe
def llms(request):
    """What the site is, and where its pages are as Markdown, by https://llmstxt.org/."""
    site, contact = find_site(request), site_settings(request)
    context = {
        "name": (site and site.site_name) or settings.WAGTAIL_SITE_NAME,
        "about": contact.tagline or contact.about,
        "sections": _sections(request, site) if site else {},
    }
    content_type = "text/plain; charset=utf-8"
    return render(request, "open_data/llms.txt", context, content_type=content_type)


def _sections(request, site) -> dict[str, list[tuple[str, str, str]]]:
    def link(page, note: str) -> tuple[str, str, str]:
        # On the host that was asked.
        address = request.build_absolute_uri(page.get_url(request) or "/")
        return page.title, markdown_address(address), note

    programmes = pages_of_site(site, ProgrammePage).defer("body")
    pages = pages_of_site(site).filter(depth__lte=site.root_page.depth + 1)
    posts = Post.objects.published().newest_first()[:20]
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
            link(post, f"{post.shown_when or post.date}. {post.summary}") for post in posts
        ],
        "Optional": [(name, request.build_absolute_uri(url), "") for name, url in others.items()],
    }
