"""What stored versions of pages refer to that does not exist any more."""

from collections import defaultdict

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations


def without_missing(model: type[models.Model], content: dict) -> tuple[dict, list[str]]:
    """The content of a version without what is deleted or in the trash, and the names of that.

    A row that cannot be without it is dropped. One query for each model referred to, where
    modelcluster has one for each reference, and raises an error for one that is protected.
    """
    relations = {
        rel.get_accessor_name(): rel.related_model for rel in get_all_child_relations(model)
    }
    lists = {name: content[name] for name in relations if name in content}
    wanted, names = defaultdict(set), []
    for kind, row in [(model, content), *((relations[n], row) for n in lists for row in lists[n])]:
        for field in _references(kind, row):
            wanted[field.related_model].add(row[field.name])
    found = {
        target: set(target._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
        for target, keys in wanted.items()
    }

    def clean(kind, row) -> tuple[dict, bool]:
        """The row without what is missing, and whether it can be without that."""
        gone = [f for f in _references(kind, row) if row[f.name] not in found[f.related_model]]
        names.extend(str(field.verbose_name) for field in gone)
        return row | {field.name: None for field in gone}, all(field.null for field in gone)

    result, _ = clean(model, content)
    for name, rows in lists.items():
        cleaned = [clean(relations[name], row) for row in rows]
        result[name] = [row for row, is_possible in cleaned if is_possible]
    return result, list(dict.fromkeys(names))


def _references(model, row: dict) -> list[models.ForeignKey]:
    """The foreign keys of a stored row that have a value."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and row.get(field.name) is not None
    ]
