"""The page that shows every component and every block, for whoever changes their looks."""

from pathlib import Path

import yaml
from django.shortcuts import render
from django.urls import path

from programmes.blocks import BodyBlock, ProgrammeBlock
from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.story import Outline
from publications.models import Post, PostKind


def components(request):
    """Every component with sample values, every block as editors see it in the block picker."""
    blocks = ProgrammeBlock().child_blocks.values()
    outline = Outline()
    samples = [
        (outline.apply(f"<h2>{block.label}</h2>"), outline.apply(block.render(value)))
        for block, value in ((block, block.get_preview_value()) for block in blocks)
    ]
    posts = Post.objects.published().newest_first()
    sample = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    context = {
        "breadcrumbs": [Link("Home", "/"), Link("Componenten")],
        "kinds": PostKind.objects.all(),
        "filtered": sample["filtered"] | {"posts_on_page": posts[:2]},
        "posts": posts[:3],
        "programmes": published(ProgrammePage.objects).select_related("image")[:3],
        "sample": sample | {"body": BodyBlock().to_python(sample["body"])},
        "samples": samples,
        "toc": outline.toc,
    }
    return render(request, "home/components.html", context)


urlpatterns = [path("componenten/", components, name="components")]
