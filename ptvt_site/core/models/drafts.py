"""Whether a version of a page is what visitors see already."""

import json
import re
from contextlib import suppress

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page

# What editors write of Wagtail's own fields; the others are notes beside the content of a page.
EDITED = {"go_live_at", "search_description", "seo_title", "show_in_menus", "slug", "title"}
NOTES = {field.name for field in Page._meta.concrete_fields} - EDITED
NOTES |= {COMMENTS_RELATION_NAME, "is_withdrawn", "reviewed_at", "update_text", "updated_at"}
BLOCK_KEYS = re.compile(r' data-block-key="[^"]*"')


def plain(value):
    """A stored value without what is empty, such as a field that a block got later.

    The keys that the editor of texts gives to paragraphs are no content either.
    """
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


class DraftMixin(models.Model):
    """A page of which a draft that equals what is live is no draft."""

    class Meta:
        abstract = True

    def save_revision(self, *args, **kwargs):
        """Save a revision as Wagtail does; what its form found valid is not validated again."""
        revision = super().save_revision(*args, **{"clean": not self.is_validated, **kwargs})
        if self.live and self.has_unpublished_changes and self._equals_live(revision):
            self.has_unpublished_changes = False
            self.save(update_fields=["has_unpublished_changes"], clean=False)
        return revision

    def _equals_live(self, revision) -> bool:
        live = self.live_revision
        if live is None or live.pk == revision.pk:
            return False
        stored = type(self)._base_manager.filter(pk=self.pk).values_list("expire_at", flat=True)
        return self.expire_at == stored.first() and (
            edited(type(self), live.content) == edited(type(self), revision.content)
        )
