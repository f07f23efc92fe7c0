"""The page that shows every component and every block, for whoever changes their looks."""

import re
from pathlib import Path

import yaml
from django.apps import apps
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from programmes.blocks import PROGRAMME_BLOCKS
from programmes.models import ProgrammePage
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.story import Outline
from publications.models import Post, PostKind

SAMPLES = Path(__file__).with_suffix(".yaml")
# Names of elements: as such, and where another refers to them.
_IDS = re.compile(r'(?:(?<= id=")|(?<= for=")|(?<=edby="))[^"]+')


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
            one | {"shown": [_shown(one, *state) for state in enumerate(one["states"])]}
            for one in sample["components"]
        ],
        "samples": samples,
        "toc": outline.toc,
    }
    return render(request, "home/components.html", context)


def _shown(component: dict, number: int, state: dict) -> SafeString:
    """A component in a state, with ids of its own and no second title of the page."""
    html = render_to_string(component["template"], _value(state))
    html = html.replace("<h1", '<h2 class="h1"').replace("</h1>", "</h2>")
    mark = f"-{component['name']}-{number}"
    html = _IDS.sub(lambda found: found[0].replace(" ", f"{mark} ") + mark, html)
    return SafeString(html)  # of a template  # nosec B703


def _value(data):
    """The data; what names a `model` is an unsaved object of it, and a `block` a value of that."""
    if isinstance(data, list):
        return [_value(one) for one in data]
    if not isinstance(data, dict):
        return data
    data = {name: _value(value) for name, value in data.items()}
    if "block" in data:
        return import_string(data.pop("block"))().to_python(data)
    if "model" not in data:
        return data
    thing = apps.get_model(data.pop("model"))()
    vars(thing).update(data)
    return thing


urlpatterns = [path("componenten/", components, name="components")]
