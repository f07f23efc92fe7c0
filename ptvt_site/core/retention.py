"""Until when data of visitors is kept: said once, at the model; `clear_visitor_data` deletes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q


@dataclass(frozen=True)
class Retention:
    """How long rows of a model are kept; a model names its own in `retentions`.

    `label` is for the privacy statement; `days` count from `field`; `only` says of which rows.
    """

    label: str
    days: int
    field: str
    only: Q = Q()


def retentions() -> Iterator[tuple[type, Retention]]:
    """All of the site, each with its model."""
    models = apps.get_models()
    return ((model, one) for model in models for one in getattr(model, "retentions", ()))
