"""Replaces a topic in stored values: blocks of pages, and revisions."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.snippets.blocks import SnippetChooserBlock

from publications.models import Topic

from ..links.stored_values import Change, change_content, change_object, streams


def replace_topic(old: int, new: int) -> Change:
    """The change from one topic to another in the blocks that choose one."""

    def change(block, value):
        is_topic = isinstance(block, SnippetChooserBlock) and block.target_model is Topic
        return new if is_topic and value == old else value

    return change


def pages_with(topic: Topic) -> list[int]:
    """The keys of the pages that refer to a topic."""
    references = ReferenceIndex.get_references_to(topic)
    pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return [int(key) for key in pages.values_list("object_id", flat=True)]


def replace_in_pages(keys: list[int], old: Topic, new: Topic) -> None:
    """Replace a topic in the blocks of pages, without a new revision."""
    for page in Page.objects.filter(pk__in=keys).specific():
        if change_object(page, replace_topic(old.pk, new.pk)):
            values = {field.name: getattr(page, field.name) for field in streams(type(page))}
            type(page)._base_manager.filter(pk=page.pk).update(**values)


def replace_in_revisions(old: Topic, new: Topic) -> None:
    """Replace a topic in revisions, so that none of them restores it."""
    # In JSON the key of a topic follows a colon and a space.
    revisions = Revision.page_revisions.annotate(text=Cast("content", TextField()))
    for revision in revisions.filter(text__contains=f": {old.pk}").iterator(chunk_size=200):
        content = _in_revision(revision, old.pk, new.pk)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)


def _in_revision(revision, old: int, new: int) -> dict:
    content = dict(revision.content)
    items = content.get("tagged_items", [])
    has_new = any(item["tag"] == new for item in items)
    if items:
        content["tagged_items"] = [
            item | {"tag": new} if item["tag"] == old else item
            for item in items
            if item["tag"] != old or not has_new
        ]
    model = revision.content_type.model_class()
    for field in model._meta.concrete_fields:
        if field.related_model is Topic and content.get(field.name) == old:
            content[field.name] = new
    return change_content(model, content, replace_topic(old, new))
