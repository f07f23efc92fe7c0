"""Changes stored values in the fields of an object, in its blocks at any depth."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import URLField
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

# The block type that holds the same kind of value as a field.
BLOCKS = {RichTextField: blocks.RichTextBlock(), URLField: blocks.URLBlock()}
# Takes a block and its stored value, and returns the value to store.
Change = Callable[[blocks.Block, object], object]


def changed(block, value, change: Change):
    """A stored value with `change` applied to each block in it that has no child blocks.

    A value that its block could not have stored is left unchanged.
    """
    if isinstance(block, blocks.StreamBlock) and isinstance(value, list):
        return [_in_stream(block, item, change) for item in value]
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return [_in_list(block, item, change) for item in value]
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        known = block.child_blocks
        return {
            name: changed(known[name], part, change) if name in known else part
            for name, part in value.items()
        }
    return change(block, value)


def _in_stream(block, item, change):
    child = block.child_blocks.get(item.get("type")) if isinstance(item, dict) else None
    return item | {"value": changed(child, item.get("value"), change)} if child else item


def _in_list(block, item, change):
    if isinstance(item, dict) and item.get("type") == "item":
        return item | {"value": changed(block.child_block, item.get("value"), change)}
    return changed(block.child_block, item, change)


def streams(model) -> list[StreamField]:
    """The StreamFields of a model."""
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def change_object(instance, change: Change) -> bool:
    """Apply `change` to the fields of an object in memory. Returns whether anything changed."""
    is_changed = False
    for field in instance._meta.concrete_fields:
        if isinstance(field, StreamField):
            before = field.get_prep_value(getattr(instance, field.name))
            after = changed(field.stream_block, before, change)
        elif type(field) in BLOCKS:
            before = getattr(instance, field.name)
            after = change(BLOCKS[type(field)], before)
        else:
            continue
        if after != before:
            if isinstance(field, StreamField):
                after = field.stream_block.to_python(after)
            setattr(instance, field.name, after)
            is_changed = True
    return is_changed


@transaction.atomic
def change_page(page: Page, change: Change, user) -> bool:
    """Apply `change` to the live page, and to its draft when that differs.

    Without permission to publish, only the draft changes. Returns whether visitors see it.
    """
    is_published = False
    draft = page.get_latest_revision_as_object()
    if page.live and page.permissions_for_user(user).can_publish():
        live = page.specific
        if change_object(live, change):
            live.save_revision(user=user, log_action="wagtail.edit").publish(user=user)
            is_published = True
        if not page.has_unpublished_changes:
            return is_published
    if change_object(draft, change):
        draft.save_revision(user=user, log_action="wagtail.edit")
    return is_published
