"""Leads links to one page to another, or takes them away."""

from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import ReferenceIndex


def is_in_text(reference: ReferenceIndex) -> bool:
    """Whether a reference stands in a text or a block, and not in a field of its own."""
    model = reference.content_type.model_class()
    name = reference.model_path.partition(".")[0]
    fields = model._meta.get_fields() if model else []
    kinds = (StreamField, RichTextField)
    return any(field.name == name and isinstance(field, kinds) for field in fields)


def replacing_page(old: int, new: int | None):
    """The change that puts a page in the place of another, in links and choices.

    With None a link goes and its text stays.
    """

    def change(block, value):
        if isinstance(block, blocks.PageChooserBlock):
            return new if value == old else value
        if not isinstance(block, blocks.RichTextBlock) or "linktype" not in str(value):
            return value
        soup = BeautifulSoup(str(value), "html.parser")
        links = soup.find_all("a", attrs={"linktype": "page", "id": str(old)})
        for link in links:
            if new is None:
                link.unwrap()
            else:
                link["id"] = str(new)
        return str(soup) if links else value

    return change
