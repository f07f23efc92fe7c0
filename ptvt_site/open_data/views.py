"""The page about open data."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ptvt_site.core.models import Crumb
from publications.models import Post, PublicationPage, Topic

from .addresses import markdown_address
from .api.filters import MAX_LIMIT

# What may stand in the address of the list of posts: its name, what it does, an example. Without
# an example here, one comes from the posts.
PARAMETERS = (
    ("kind", "Alleen deze soort. Noem de naam vaker voor meer soorten.", None),
    ("topic", "Alleen dit onderwerp. Noem de naam vaker voor meer onderwerpen.", None),
    ("date_from", "Alleen berichten vanaf deze dag.", "2024-01-01"),
    ("date_until", "Alleen berichten tot en met deze dag.", "2024-12-31"),
    ("search", "Alleen berichten met al deze woorden.", "techniek"),
    ("order", "De volgorde. Een minteken ervoor keert de volgorde om.", "-date,title"),
    ("fields", "Alleen deze velden. Begin met een liggend streepje.", "_,title,date"),
    ("limit", f"Hoeveel u er tegelijk krijgt. Het hoogste is {MAX_LIMIT}.", "10"),
    ("offset", "Hoeveel er worden overgeslagen. Zo bladert u door de lijst.", "10"),
)


def _parameters(examples: dict[str, str]) -> list[dict]:
    """The parameters, each with an example and its address."""
    posts = reverse("api:posts:listing")
    rows = []
    for name, text, value in PARAMETERS:
        example = f"{name}={value or examples[name]}"
        rows.append({"name": name, "text": text, "example": example, "url": f"{posts}?{example}"})
    return rows


@require_safe
def open_data(request):
    """What the site offers to machines, with examples that work here."""
    posts = Post.objects.published().newest_first()
    publication = posts.type(PublicationPage).first()
    post = publication or posts.first()
    topic = Topic.objects.filter(tagged_posts__content_object__in=posts.values("pk")).first()
    kind = publication.kind if publication else PublicationPage.kinds[0][0]
    post_path = post.get_url(request) if post else ""
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Open data")],
        "description": "Gebruik de inhoud van deze site in uw eigen programma’s: als JSON, als "
        "Markdown of als feed.",
        "root": request.build_absolute_uri("/").removesuffix("/"),
        "kind": kind,
        "post_path": post_path,
        "post_markdown_path": markdown_address(post_path) if post else "",
        "parameters": _parameters({"kind": kind, "topic": topic.slug if topic else "techniek"}),
    }
    return render(request, "open_data/open_data.html", context)
