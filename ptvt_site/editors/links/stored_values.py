"""Replaces links and other values in the fields of an object, in its blocks at any depth."""

import json
from collections.abc import Callable
from functools import partial

from bs4 import BeautifulSoup
from django.db import transaction
from django.db.models import Q, URLField
from wagtail import blocks, hooks
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, TaskState

from ptvt_site.core.page_links import page_at

# The block type that holds the same kind of value as a field.
BLOCKS = {RichTextField: blocks.RichTextBlock(), URLField: blocks.URLBlock()}
# Takes a block and its stored value, and returns the value to store.
Change = Callable[[blocks.Block, object], object]


def changed(block, value, change: Change):
    """A stored value with `change` applied to each known block in it that has no child blocks."""
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock) and isinstance(value, list):
        return [_changed_item(block, item, change) for item in value]
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        known = block.child_blocks
        return {name: changed(known.get(name), part, change) for name, part in value.items()}
    return change(block, value) if block else value


def _changed_item(block, item, change):
    if not isinstance(item, dict) or "value" not in item:
        return item
    is_list = isinstance(block, blocks.ListBlock)
    child = block.child_block if is_list else block.child_blocks.get(item.get("type"))
    return item | {"value": changed(child, item["value"], change)}


def fields_of(model) -> list:
    """The fields of a model that hold texts, addresses and blocks."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField) or type(field) in BLOCKS
    ]


def change_content(model, content: dict, change: Change) -> dict:
    """The content of a revision with `change` applied to its fields."""
    after = dict(content)
    for field in fields_of(model):
        stored = content.get(field.name)
        if stored and isinstance(field, StreamField):
            before = json.loads(stored)
            value = changed(field.stream_block, before, change)
            after[field.name] = stored if value == before else json.dumps(value)
        elif stored:
            after[field.name] = change(BLOCKS[type(field)], stored)
    return after


def change_object(instance, change: Change) -> bool:
    """Apply `change` to the fields of an object in memory. Returns whether anything changed."""
    fields = fields_of(type(instance))
    before = {field.name: field.value_to_string(instance) for field in fields}
    after = change_content(type(instance), before, change)
    for field in fields:
        if after[field.name] != before[field.name]:
            setattr(instance, field.name, field.to_python(after[field.name]))
    return after != before


@transaction.atomic
def change_page(page: Page, change: Change, user) -> bool:
    """Apply `change` to what visitors see of a page and to its draft.

    What is scheduled and a draft beside the live page are changed where they stand: the draft
    stays the newest, in review and scheduled. Without permission to publish, only a new draft
    changes. Returns whether visitors see it.
    """
    may_publish = page.permissions_for_user(user).can_publish()
    is_beside = page.live and page.has_unpublished_changes
    if may_publish and (is_beside or page.scheduled_revision):
        return _change_in_place(page.specific, change, user)
    draft = page.get_latest_revision_as_object()
    if not change_object(draft, change):
        return False
    # A draft may be incomplete, and what is on the site too: nothing but links changes.
    draft.is_validated = True
    revision = draft.save_revision(user=user, log_action="wagtail.edit", clean=False)
    if page.live and may_publish:
        revision.publish(user=user)
        return True
    return False


def _change_in_place(page: Page, change: Change, user) -> bool:
    current = Q(pk__in=[page.live_revision_id, page.latest_revision_id])
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    current |= Q(approved_go_live_at__isnull=False) | Q(pk__in=in_review)
    for revision in page.revisions.filter(current):
        revision.content = change_content(type(page), revision.content, change)
        revision.save(update_fields=["content"])
    if is_changed := change_object(page, change):
        page.save(clean=False)
        page.update_aliases()
    log(instance=page, action="wagtail.edit", user=user, content_changed=True)
    return is_changed


def leaves(walk: Callable[[Change], object]) -> list[tuple]:
    """Each block without child blocks that `walk` gives to a change, with its stored value."""
    found = []

    def collect(block, value):
        found.append((block, value))
        return value

    walk(collect)
    return found


def values_of(instance) -> list[tuple]:
    """Each block without child blocks in the fields of an object, with its stored value."""
    return leaves(partial(change_object, instance))


def links_in(values: list[tuple]) -> list:
    """The elements of the links in those of these values that are rich text."""
    return [
        link
        for block, value in values
        if isinstance(block, blocks.RichTextBlock) and "<a" in str(value)
        for link in BeautifulSoup(str(value), "html.parser").find_all("a")
    ]


def is_in_text(reference: ReferenceIndex) -> bool:
    """Whether a reference is in a text or a block, and not in a field of its own."""
    name, model = reference.model_path.partition(".")[0], reference.content_type.model_class()
    return bool(model) and name in [field.name for field in fields_of(model)]


def replace_page(old: int, new: int | None) -> Change:
    """The change from one page to another, in links and choosers; for None only text stays."""
    link, target = {"linktype": "page", "id": str(old)}, {"id": str(new)} if new else None
    return _replace(blocks.PageChooserBlock, lambda value: value == old, new, link, target)


def replace_address(old: str, new: str) -> Change:
    """The change from one typed address to another, in links and in fields for addresses."""

    def is_old(address) -> bool:
        return str(address or "").strip() == old

    return _replace(blocks.URLBlock, is_old, new, {"href": is_old}, {"href": new})


def _replace(kind: type[blocks.Block], is_old, new, link: dict, target: dict | None) -> Change:
    """The change to `new` in blocks of a kind, and to the attributes `target` of links in texts."""

    def change(block, value):
        if isinstance(block, kind):
            return new if is_old(value) else value
        if not isinstance(block, blocks.RichTextBlock) or "<a" not in str(value):
            return value
        soup = BeautifulSoup(str(value), "html.parser")
        links = soup.find_all("a", link)
        for each in links:
            if target is None:
                each.unwrap()
            else:
                each.attrs.update(target)
        return str(soup) if links else value

    return change


def page_link_entity(props):
    """The HTML of a link in rich text: a page link for an address of one of our pages."""
    if props.get("id") is None and (page := page_at(props.get("url") or "")):
        props = props | {"id": page.pk}
    return link_entity(props)


@hooks.register("register_rich_text_features", order=10)
def convert_typed_links(features):
    """Change in Wagtail's rule for links how a pasted address of this site is stored."""
    rule = features.converter_rules_by_converter["contentstate"]["link"]
    rule["to_database_format"]["entity_decorators"]["LINK"] = page_link_entity
