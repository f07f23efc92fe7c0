"""The page that shows every component and every block, for whoever changes their looks."""

from django.http import QueryDict
from django.shortcuts import render

from programmes.blocks import ProgrammeBlock
from programmes.models import ProgrammePage
from ptvt_site.core.models import Crumb, published
from ptvt_site.core.story import Outline
from publications.listing import Listing, PageLink
from publications.models import Post, PostKind

PAGINATION = {
    "previous_url": "?pagina=3",
    "next_url": "?pagina=5",
    "pages": [
        PageLink(1, "?pagina=1"),
        PageLink(gap=True),
        PageLink(3, "?pagina=3"),
        PageLink(4, "?pagina=4", current=True),
        PageLink(5, "?pagina=5"),
    ],
}


def components(request):
    """Every component with sample values, every block as editors see it in the block picker."""
    blocks = ProgrammeBlock().child_blocks.values()
    outline = Outline()
    samples = [
        (outline.apply(f"<h2>{block.label}</h2>"), outline.apply(block.render(value)))
        for block, value in ((block, block.get_preview_value()) for block in blocks)
    ]
    posts = Post.objects.published()
    context = {
        "breadcrumbs": [Crumb("Home", "/"), Crumb("Componenten")],
        "kinds": PostKind.objects.all(),
        "listing": Listing(posts, QueryDict("q=techniek&soort=nieuws"), request.path),
        "pagination": PAGINATION,
        "posts": posts.newest_first()[:3],
        "programmes": published(ProgrammePage.objects).select_related("image")[:3],
        "samples": samples,
        "toc": outline.toc,
    }
    return render(request, "home/components.html", context)
