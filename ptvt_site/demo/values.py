"""Converts the content of a file to the values of a page's fields and blocks.

The type of a field or block tells how to read it: Markdown becomes rich text, a name becomes the
page, topic or partner of that name, and a description of a file becomes that file.
"""

from dataclasses import dataclass
from typing import Any

import yaml
from django.db import models
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from .files import document_for, image_for
from .markdown import to_html
from .source import Source


@dataclass
class Filler:
    """Fills a page with what its file says; `pages` are the pages to link to, by slug."""

    source: Source
    pages: dict[str, Page]

    def fill(self, page: Page) -> None:
        """Set all fields and blocks of `page`."""
        for name, data in self.source.fields.items():
            self._set(page, page._meta.get_field(name), data)
        for field in page._meta.get_fields():
            if isinstance(field, StreamField) and (blocks := self._stream(field.stream_block)):
                setattr(page, field.name, blocks)

    def _set(self, page: Page, field, data) -> None:
        model = field.related_model
        if field.one_to_many:
            setattr(page, field.name, [self._child(model, *item) for item in enumerate(data)])
        elif field.many_to_many:
            getattr(page, field.name).add(*(self._find(model, name) for name in data))
        elif field.is_relation:
            value = self._find(model, data)
            # An editor may have given it to another page: then it stays there.
            if not (field.unique and type(page).objects.filter(**{field.name: value}).exists()):
                setattr(page, field.name, value)
        else:
            setattr(page, field.name, data)

    def _child(self, model: type[models.Model], place: int, data: dict) -> models.Model:
        """A row of a page's inline panel."""
        child = model(sort_order=place)
        for name, value in data.items():
            self._set(child, model._meta.get_field(name), value)
        return child

    def _stream(self, stream: Block) -> list[tuple[str, Any]]:
        blocks = []
        for name, text in self.source.blocks:
            if (block := stream.child_blocks.get(name or "text")) is None:
                continue
            data = text if isinstance(block, RichTextBlock) else yaml.safe_load(text)
            blocks.append((block.name, self._value(block, data)))
        return blocks

    def _value(self, block: Block, data):
        match block:
            case TypedTableBlock():
                return block.to_python(data)
            case StructBlock():
                fields = block.child_blocks
                return {name: self._value(fields[name], item) for name, item in data.items()}
            case ListBlock():
                return [self._value(block.child_block, item) for item in data]
            case RichTextBlock():
                return to_html(data, self.pages)
            case ChooserBlock():
                return self._find(block.model_class, data)
        return data

    def _find(self, model: type[models.Model], data) -> models.Model:
        """What `data` refers to: a page by slug, a file by its description, others by name."""
        if issubclass(model, Page):
            return self.pages[data]
        if model is get_image_model():
            return image_for(data)
        if model is get_document_model():
            return document_for(self.source, data)
        return model.objects.get(name=data)
