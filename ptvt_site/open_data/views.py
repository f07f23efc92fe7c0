"""The page about open data."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ptvt_site.core.link import Link
from publications.models import Post, PublicationPage, Topic

from .addresses import markdown_address
from .api.filters import MAX_LIMIT


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
