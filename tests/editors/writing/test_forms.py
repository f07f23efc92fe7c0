"""Every field that an editor meets says what good content looks like."""

import pytest
from django.apps import apps
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from news.models import NewsPage
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.core.models import BasePage, SiteSettings
from ptvt_site.network.models import Partner
from publications.models import PublicationPage, Topic

PAGE_TYPES = [one for one in apps.get_models() if issubclass(one, BasePage) and one.is_creatable]
# Wagtail's own, in its side panel and its dialogs.
WAGTAILS_OWN = {"go_live_at", "expire_at"}


def handler_of(model):
    return model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)


def fields_of(panel):
    if isinstance(panel, FieldPanel):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from fields_of(child)
    if isinstance(panel, InlinePanel):
        yield from fields_of(panel.child_edit_handler)


def without_help(block, path="", parent=None):
    """The paths of what an editor meets in a block without a word about it."""
    if isinstance(parent, blocks.StreamBlock):
        has_help = getattr(block.meta, "description", "")
    else:
        has_help = getattr(getattr(block, "field", block.meta), "help_text", "")
        # The fields of a block with fields have help texts of their own.
        has_help = has_help or isinstance(block, blocks.StructBlock)
    if parent and not has_help:
        yield path
    # Wagtail's own block of a picture explains itself.
    if not isinstance(block, ImageBlock):
        for name, child in getattr(block, "child_blocks", {}).items():
            yield from without_help(child, f"{path}.{name}", block)
    if isinstance(block, blocks.ListBlock):
        yield from without_help(block.child_block, f"{path}[]")


@pytest.mark.parametrize("model", [*PAGE_TYPES, Topic, Partner, SiteSettings])
def test_every_field_and_every_field_of_a_block_has_a_help_text(model):
    without = [
        panel.field_name
        for panel in fields_of(handler_of(model))
        if panel.field_name not in WAGTAILS_OWN
        and not (panel.help_text or panel.db_field.help_text)
    ]
    streams = [getattr(field, "stream_block", None) for field in model._meta.get_fields()]
    assert [*without, *(path for one in streams if one for path in without_help(one))] == []


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_the_order_is_that_of_writing_and_rarely_used_panels_are_collapsed(model):
    content = handler_of(model).children[0]
    closed = {child.heading for child in content.children if "collapsed" in child.classname}
    assert any(heading.endswith("taal en zoekmachines") for heading in map(str.lower, closed))
    assert model is not PublicationPage or "Over de uitgave" in closed
    if model in (NewsPage, PublicationPage):
        expected = ["title", "kind", "summary", "image", "date", "topics", "body"]
        names = dict.fromkeys(panel.field_name for panel in fields_of(handler_of(model)))
        assert [name for name in names if name in expected] == expected


def test_the_fields_of_a_picture_in_a_block_are_in_dutch():
    fields = StoryBlock().child_blocks["picture"].child_blocks["image"].child_blocks
    labels = [str(field.label) for field in fields.values()]
    assert labels == ["Afbeelding", "Afbeelding is decoratief", "Alternatieve tekst"]


def test_each_block_of_the_picker_has_a_group_a_description_and_an_example():
    for name, block in StoryBlock().child_blocks.items():
        assert block.meta.group and block.meta.description.endswith("."), name
        assert block.is_previewable, name
