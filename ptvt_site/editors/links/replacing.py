"""Replaces a link in the stored values of an object: see `stored_values.Change`."""

from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import ReferenceIndex


def is_in_text(reference: ReferenceIndex) -> bool:
    """Whether a reference is in a text or a block, and not in a field of its own."""
    model = reference.content_type.model_class()
    name = reference.model_path.partition(".")[0]
    fields = model._meta.get_fields() if model else []
    return any(
        field.name == name and isinstance(field, (StreamField, RichTextField)) for field in fields
    )


def replace_page(old: int, new: int | None):
    """The change from one page to another, in links and in choosers of pages.

    With None the link is removed and its text stays.
    """

    def change(block, value):
        if isinstance(block, blocks.PageChooserBlock):
            return new if value == old else value
        return _change_links(
            block, value, lambda a: a.get("linktype") == "page" and a.get("id") == str(old), edit
        )

    def edit(link):
        if new is None:
            link.unwrap()
        else:
            link["id"] = str(new)

    return change


def replace_address(old: str, new: str):
    """The change from one typed address to another, in links and in fields for addresses."""

    def change(block, value):
        if isinstance(block, blocks.URLBlock):
            return new if value and str(value).strip() == old else value
        return _change_links(
            block,
            value,
            lambda a: a.get("href", "").strip() == old,
            lambda link: link.attrs.update(href=new),
        )

    return change


def _change_links(block, value, matches, edit):
    """Rich text with `edit` done to each link that matches; any other value as it is."""
    if not isinstance(block, blocks.RichTextBlock) or "<a" not in str(value):
        return value
    soup = BeautifulSoup(str(value), "html.parser")
    links = [link for link in soup.find_all("a") if matches(link)]
    for link in links:
        edit(link)
    return str(soup) if links else value
