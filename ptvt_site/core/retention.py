"""Until when data of visitors is kept: said once, at the model, and carried out for all models."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Q
from django.utils import timezone


@dataclass(frozen=True)
class Retention:
    """How long rows of a model are kept; a model names its own in `retentions`.

    `label` says in Dutch what is kept, for the privacy statement; the `days` count from the date or
    moment in `field`. `only` are the rows that it is about.
    """

    label: str
    days: int
    field: str
    only: Q = Q()

    def expired(self, limit: datetime) -> Q:
        """The condition for rows to delete; `limit` is the moment that is `days` ago."""
        return Q(**{f"{self.field}__lt": limit}) & self.only


def retentions() -> Iterator[tuple[type, Retention]]:
    """All of the site, each with its model."""
    for model in apps.get_models():
        for one in getattr(model, "retentions", ()):
            yield model, one


def delete_expired() -> dict[str, int]:
    """Delete what has been kept long enough; the number of rows by label of the model."""
    deleted = {}
    for model, one in retentions():
        limit = timezone.localtime() - timedelta(days=one.days)
        number, _ = model._base_manager.filter(one.expired(limit)).delete()
        deleted[model._meta.label] = deleted.get(model._meta.label, 0) + number
    return deleted
