"""Versions, copies and aliases of a page."""

import json
import re
from contextlib import suppress

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction

from .trash import TREE, exclude_trashed

# What editors write of Wagtail's own fields; the others are notes beside the content of a page.
EDITED = {"go_live_at", "search_description", "seo_title", "slug", "title"}
NOTES = {field.name for field in Page._meta.concrete_fields} - EDITED
NOTES |= {COMMENTS_RELATION_NAME, "is_withdrawn", "reviewed_at", "update_text", "updated_at"}
BLOCK_KEYS = re.compile(r' data-block-key="[^"]*"')


def plain(value):
    """A stored value without what is empty, and without the keys that the editor gives blocks."""
    if isinstance(value, str) and value.startswith("[{"):
        with suppress(json.JSONDecodeError):
            value = json.loads(value)
    if isinstance(value, str):
        return BLOCK_KEYS.sub("", value)
    if isinstance(value, dict):
        parts = {name: plain(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, "")}
    return [plain(part) for part in value] if isinstance(value, list) else value


def edited(model, content: dict) -> dict:
    """What editors write in the content of a revision; rows have no keys before they are live."""
    content = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name(), []):
            for name in ("pk", relation.field.name):
                row.pop(name, None)
    return plain({name: value for name, value in content.items() if name not in NOTES})


def without_missing(model: type[models.Model], content: dict) -> tuple[dict, list[str]]:
    """The content of a version without what is gone, and the names of that; one query per field.

    modelcluster has a query for each reference, and raises an error for one that is protected.
    """
    (content,), gone = _without_gone(model, [content])
    for relation in get_all_child_relations(model):
        if rows := content.get(name := relation.get_accessor_name()):
            rows, also_gone = _without_gone(relation.related_model, rows)
            content, gone = content | {name: rows}, gone + also_gone
    return content, list(dict.fromkeys(str(field.verbose_name) for field in gone))


def _without_gone(model, rows: list[dict]) -> tuple[list[dict], list[models.ForeignKey]]:
    """Stored rows without references to what is gone, and the fields that had these."""
    fields = []
    for field in model._meta.concrete_fields:
        is_ours = isinstance(field, models.ForeignKey) and field.model is not Page
        if not is_ours or isinstance(field, ParentalKey):
            continue
        name, keys = field.name, {row.get(field.name) for row in rows} - {None}
        known = field.related_model._default_manager.filter(pk__in=keys)
        if gone := keys - set(known.values_list("pk", flat=True)):
            fields.append(field)
            if field.null:
                rows = [row | {name: None} if row.get(name) in gone else row for row in rows]
            else:
                rows = [row for row in rows if row.get(name) not in gone]
    return rows, fields


def keep_private(page: Page, original: Page) -> None:
    """Give a page the view restrictions of its original, unless it has some where it is."""
    found = () if page.get_view_restrictions().exists() else original.get_view_restrictions()
    for one in found:
        values = {"restriction_type": one.restriction_type, "password": one.password}
        PageViewRestriction.objects.create(page=page, **values).groups.set(one.groups.all())


class CopyableMixin(models.Model):
    """A page that editors can copy, restore from a version, and show elsewhere by an alias.

    A copy and an alias go without unique fields: `exclude_fields_in_copy` names those.
    """

    # Whether its form found it ready to publish.
    is_validated = False
    # What a stored version referred to that is gone.
    missing: list[str] = []

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent):
        """Wagtail's rule; a page in the trash does not count for `max_count`."""
        if cls.max_count is None:
            return super().can_create_at(parent)
        count = exclude_trashed(cls.objects.all()).count()
        return cls.is_creatable and cls.can_exist_under(parent) and count < cls.max_count

    def clean_to_publish(self) -> None:
        """Refuse what only a draft may have. Raises `ValidationError`."""

    @property
    def original(self):
        """The page that an alias shows; any other page is its own original."""
        return self.alias_of.specific if self.alias_of_id else self

    def update_aliases(self, *, _updated_ids=(), **kwargs):
        """Update the aliases, but not those in the trash; a scheduled page has none go live."""
        aliases = dict(self.aliases.values_list("pk", "path"))
        if aliases and self.live:
            trashed = [pk for pk, path in aliases.items() if not path.startswith(TREE)]
            super().update_aliases(_updated_ids=[*(_updated_ids or ()), *trashed], **kwargs)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Wagtail's page of a version; `with_content_json` leaves out what is gone."""
        return super().from_serializable_data(data, check_fks=False)

    def with_content_json(self, content):
        """Wagtail's page of a version, without what is gone: `missing` has the names of that."""
        missing = []
        if not self.is_validated:
            content, missing = without_missing(type(self), content)
        page = super().with_content_json(content)
        page.is_validated, page.missing = self.is_validated, missing
        return page

    def save(self, *args, **kwargs):
        """Save the page; an alias without what is unique, and as private as what it showed."""
        is_converted = "alias_of_id" in (kwargs.get("update_fields") or ())
        alias = type(self).objects.get(pk=self.pk) if is_converted else None
        if self.alias_of_id:
            self.alias_of_id = self.alias_of.alias_of_id or self.alias_of_id
            for field in self._meta.concrete_fields:
                if field.unique and field.null:
                    setattr(self, field.attname, None)
        super().save(*args, **kwargs)
        if alias:
            keep_private(self, alias)

    def save_revision(self, *args, **kwargs):
        """Save a revision as Wagtail does; what its form found valid is not validated again."""
        revision = super().save_revision(*args, **{"clean": not self.is_validated, **kwargs})
        self.forget_equal_draft(revision)
        return revision

    def forget_equal_draft(self, revision) -> None:
        """Note that there are no changes to publish, when its newest version is what is live."""
        model, live = type(self), self.live and self.has_unpublished_changes and self.live_revision
        if not live or live.pk == revision.pk:
            return
        stored = model._base_manager.filter(pk=self.pk, expire_at=self.expire_at)
        if edited(model, live.content) == edited(model, revision.content) and stored.exists():
            self.has_unpublished_changes = False
            self.save(update_fields=["has_unpublished_changes"], clean=False)
