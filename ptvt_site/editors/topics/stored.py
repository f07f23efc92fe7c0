"""Puts one topic in the place of another in what is stored: blocks of pages, and drafts."""

import json

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.snippets.blocks import SnippetChooserBlock

from programmes.models import ProgrammePage
from publications.models import Post, Topic

from ..links.stored_values import changed, streams


def replaced(block, value, old: int, new: int):
    """A stored value of a block with the key of one topic in the place of another's."""

    def change(block, value):
        is_topic = isinstance(block, SnippetChooserBlock) and block.target_model is Topic
        return new if is_topic and value == old else value

    return changed(block, value, change)


def replace_in_pages(old: Topic, new: Topic) -> list[Page]:
    """Replace a topic in the blocks of pages that name it; returns those pages."""
    references = ReferenceIndex.get_references_to(old).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = set(references.values_list("object_id", flat=True))
    changed = []
    for page in Page.objects.filter(pk__in=keys).specific():
        for field in streams(type(page)):
            stored = field.get_prep_value(getattr(page, field.name))
            value = replaced(field.stream_block, stored, old.pk, new.pk)
            stream = field.stream_block.to_python(value)
            type(page)._base_manager.filter(pk=page.pk).update(**{field.name: stream})
        changed.append(page)
    return changed


def replace_in_revisions(old: Topic, new: Topic) -> int:
    """Replace a topic in drafts and earlier versions, so that none of them brings it back.

    Returns in how many.
    """
    models = [model for model in _descendants(Post)] + [ProgrammePage]
    types = ContentType.objects.get_for_models(*models).values()
    # In all the database knows of them, the key stands after a colon and a space.
    named = Revision.objects.filter(content_type__in=types).annotate(
        text=Cast("content", TextField())
    )
    count = 0
    for revision in named.filter(text__contains=f": {old.pk}").iterator(chunk_size=200):
        content = _in_revision(revision, old.pk, new.pk)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
            count += 1
    return count


def _in_revision(revision, old: int, new: int) -> dict:
    content = dict(revision.content)
    items = content.get("tagged_items", [])
    if any(item["tag"] == old for item in items):
        has_new = any(item["tag"] == new for item in items)
        kept = [item for item in items if item["tag"] != old or not has_new]
        content["tagged_items"] = [
            item | {"tag": new} if item["tag"] == old else item for item in kept
        ]
    if content.get("label") == old:
        content["label"] = new
    for field in streams(revision.content_type.model_class()):
        if stored := content.get(field.name):
            value = replaced(field.stream_block, json.loads(stored), old, new)
            content[field.name] = json.dumps(value)
    return content


def _descendants(model):
    for child in model.__subclasses__():
        if not child._meta.abstract:
            yield child
