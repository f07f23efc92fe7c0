"""A value of any block, made from its fields, so that a new block is tested like all others."""

from collections.abc import Callable

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from tests import factories


def example(block: blocks.Block, text: Callable[[], str]):
    """A value as the database stores it; `text` gives what each field of text holds."""
    if isinstance(block, ImageBlock):
        image = factories.ImageFactory()
        return {"image": image.pk, "decorative": False, "alt_text": "Een plaat"}
    if isinstance(block, TypedTableBlock):
        columns = [{"type": "text", "heading": text()}, {"type": "number", "heading": text()}]
        return {"columns": columns, "rows": [{"values": [text(), text()]}], "caption": text()}
    if isinstance(block, blocks.StructBlock):
        return {name: example(child, text) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        value = example(block.child_block, text)
        return [{"type": "item", "value": value, "id": "a"}]
    if isinstance(block, blocks.RichTextBlock):
        link = f'<a linktype="document" id="{factories.DocumentFactory().pk}">bestand</a>'
        return f"<h2>Kop</h2><p>Tekst {link}</p>"
    if isinstance(block, DocumentChooserBlock):
        return factories.DocumentFactory().pk
    if isinstance(block, SnippetChooserBlock):
        name = block.model_class.__name__
        return getattr(factories, f"{name}Factory")(name=f"Een {name}").pk
    if isinstance(block, blocks.PageChooserBlock):
        return None
    if isinstance(block, blocks.URLBlock):
        return "https://example.org/?a=1&b=2"
    if isinstance(block, blocks.DateBlock):
        return "2026-05-04"
    if isinstance(block, blocks.EmailBlock):
        return "a@example.org"
    if isinstance(block, blocks.ChoiceBlock):
        return next(value for value, _ in block.field.choices if value)
    assert isinstance(block, blocks.CharBlock | blocks.TextBlock), block
    return text()


def story(block: blocks.StreamBlock) -> list[dict]:
    """A stream with an example of each block."""
    return [
        {"type": name, "value": example(child, lambda: "Tekst"), "id": f"b-{name}"}
        for name, child in block.child_blocks.items()
    ]
