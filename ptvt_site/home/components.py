"""The page that shows every component and every block, for whoever changes their looks."""

from pathlib import Path

import yaml
from django.apps import apps
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.module_loading import import_string

from programmes.blocks import PROGRAMME_BLOCKS
from programmes.models import ProgrammePage
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.story import Outline
from publications.models import Post, PostKind

SAMPLES = Path(__file__).with_suffix(".yaml")


def components(request):
    """Every component in each of its states, every block as editors see it in the block picker."""
    blocks = StoryBlock(PROGRAMME_BLOCKS).child_blocks.values()
    outline = Outline()
    samples = [
        (outline.apply(f"<h2>{block.label}</h2>"), outline.apply(block.render(value)))
        for block, value in ((block, block.get_preview_value()) for block in blocks)
    ]
    posts = Post.objects.published().newest_first()
    sample = yaml.safe_load(SAMPLES.read_text(encoding="utf-8"))
    context = {
        "breadcrumbs": [Link("Home", "/"), Link("Componenten")],
        "kinds": PostKind.objects.all(),
        "filtered": sample["filtered"] | {"posts_on_page": posts[:2]},
        "posts": posts[:3],
        "programmes": published(ProgrammePage.objects).select_related("image")[:3],
        "components": [
            one | {"shown": [render_to_string(one["template"], _value(s)) for s in one["states"]]}
            for one in sample["components"]
        ],
        "samples": samples,
        "toc": outline.toc,
    }
    return render(request, "home/components.html", context)


def _value(data):
    """The data; what names a `model` is an unsaved object of it, and a `block` a value of that."""
    if isinstance(data, list):
        return [_value(one) for one in data]
    if not isinstance(data, dict):
        return data
    data = {name: _value(value) for name, value in data.items()}
    if "block" in data:
        return import_string(data.pop("block"))().to_python(data)
    return apps.get_model(data.pop("model"))(**data) if "model" in data else data


urlpatterns = [path("componenten/", components, name="components")]
