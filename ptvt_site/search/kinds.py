"""What visitors can find, by kind: programmes, pages, news, partners and so on.

A page type is a kind, named by its verbose name or its `search_kind`: a singular, a plural and,
when a list calls it otherwise, a label; None when it is not found. Another model is one when it has
`for_visitors()`, the queryset of what every visitor may see, and is indexed by Wagtail.
"""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.text import capfirst, slugify
from wagtail.models import Page


@dataclass(frozen=True)
class Kind:
    """A kind of result. A higher `weight` answers sooner; above 1 it is on top when named."""

    model: type[Model]
    slug: str
    name: str
    plural: str
    label: str
    weight: float


@cache
def kind_of(model: type[Model]) -> Kind | None:
    """The kind of a model; none when visitors do not find it."""
    if not (issubclass(model, Page) or hasattr(model, "for_visitors")):
        return None
    names = model._meta.verbose_name, model._meta.verbose_name_plural
    names = getattr(model, "search_kind", names)
    if model is Page or names is None:
        return None
    slug = slugify(str(names[0]))
    names = (*names, capfirst(names[1]))[:3]
    names = (str(name).replace("'", "’") for name in names)
    return Kind(model, slug, *names, getattr(model, "search_weight", 0))


def kinds_by_type() -> dict[int, Kind]:
    """The kinds by the keys of the content types of their models, what answers soonest first."""
    models = [model for model in apps.get_models() if kind_of(model)]
    models.sort(key=lambda model: (-kind_of(model).weight, kind_of(model).plural))
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    return {types[model].pk: kind_of(model) for model in models}
